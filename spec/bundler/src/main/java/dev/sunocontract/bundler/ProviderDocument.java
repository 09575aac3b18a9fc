package dev.sunocontract.bundler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The document of a provider that is not built in: in the short form, which refers to a wire and states what differs,
 * or self-contained. Nothing of it is executed, fetched, or read from outside its folder.
 */
public final class ProviderDocument {

    private static final String INDEX = "index.txt";

    private final Path file;
    private final YamlDocument yaml;

    private ProviderDocument(Path file, YamlDocument yaml) {
        this.file = file;
        this.yaml = yaml;
    }

    /**
     * Reads a document.
     *
     * @param file YAML or JSON
     * @throws BundleException if the file cannot be read or parsed, has duplicate keys or YAML aliases
     */
    public static ProviderDocument read(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            return new ProviderDocument(file, YamlDocument.parse(name, SourceText.read(file)));
        } catch (NoSuchFileException e) {
            throw new BundleException(file.toString(), "there is no such file");
        } catch (IOException e) {
            throw new BundleException(file.toString(), "cannot be read: " + e.getMessage());
        }
    }

    /** The ids of the wires that a short form can refer to, sorted. */
    public static List<String> wires() {
        try {
            return SourceFiles.ofClassPath()
                    .read(Path.of(INDEX))
                    .orElse("")
                    .lines()
                    .filter(name -> name.endsWith("/openapi.yaml"))
                    .map(name -> name.substring(0, name.indexOf('/')))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JSON Schema of the short form, which editors can use. */
    public static String jsonSchema() {
        return ShortFormSchema.text();
    }

    /** The id of the provider: {@code info.x-provider}, else the name of the file without its extension. */
    public String id() {
        String fileName = file.getFileName().toString();
        return yaml.root().path("info").path("x-provider").asString(fileName.replaceFirst("\\.[^.]*$", ""));
    }

    /** Whether the document refers to no other file. */
    public boolean isSelfContained() {
        return yaml.root().findValues("$ref").stream()
                .allMatch(ref -> ref.asString("").startsWith("#"));
    }

    /** The parsed document, as it is written. Callers must not modify it. */
    public ObjectNode root() {
        return yaml.root();
    }

    /** The place of a node in messages: the file name and the line. */
    public String location(String pointer) {
        return file.getFileName() + ":" + yaml.line(pointer);
    }

    /** What is wrong with the form of a short document: keys, types, versions, names. Empty if nothing is. */
    public List<DocumentProblem> problems() {
        List<DocumentProblem> problems = ShortFormSchema.validate(yaml.root()).stream()
                .map(problem -> new DocumentProblem(location(problem.pointer()), problem.message()))
                .toList();
        return problems.isEmpty() ? wireProblems() : problems;
    }

    private List<DocumentProblem> wireProblems() {
        String wire = wire();
        return wires().contains(wire)
                ? List.of()
                : List.of(new DocumentProblem(
                        location("/info/x-wire"),
                        "info.x-wire: unknown wire '" + wire + "', expected one of " + String.join(", ", wires())));
    }

    /**
     * Returns the self-contained document, with plain schemas and everything that the wire states.
     *
     * @throws BundleException if the document has {@link #problems}, or refers to what does not exist
     */
    public ObjectNode bundle() {
        problems().stream().findFirst().ifPresent(problem -> {
            throw new BundleException(problem.location(), problem.message());
        });
        Path name = Path.of(wire(), file.getFileName().toString());
        SourceDocuments sources = new SourceDocuments(new ProviderSourceFiles(file, name));
        ObjectNode bundle = DocumentBundler.bundle(sources, name);
        ((ObjectNode) bundle.path("info")).put("x-provider", id());
        requireDistinctOperations(bundle);
        return PlainSchemas.of(bundle, file.getFileName().toString());
    }

    private void requireDistinctOperations(ObjectNode bundle) {
        Set<String> ids = new HashSet<>();
        bundle.path("paths").properties().forEach(path -> {
            for (JsonNode operation : PathItems.operations(path.getValue())) {
                String id = operation.path("operationId").asString("");
                if (!ids.add(id)) {
                    throw new BundleException(
                            location(
                                    "/paths/" + path.getKey().replace("~", "~0").replace("/", "~1")),
                            "the operation " + id + " stands at two paths; an operation has one");
                }
            }
        });
    }

    private String wire() {
        return yaml.root().path("info").path("x-wire").asString("");
    }
}
