package dev.sunocontract.bundler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * Writes {@code <provider>.yaml} and {@code .json} for every provider, {@code wires/<wire>.yaml} and {@code .json} for
 * every wire, {@code generators/<provider>.yaml} for code generators of any language, {@code index.txt} with the paths
 * of these documents, {@code conflicts.json}, and the Java types {@code Provider} and {@code Wire}. Files whose content
 * stays the same are not touched, files that are no longer written are deleted.
 */
public final class Bundler {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES, YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER, YAMLWriteFeature.SPLIT_LINES)
            .build();

    private final Path sourceFolder;
    private final SourceDocuments sources;
    private final Path bundleFolder;
    private final Path codegenFolder;
    private final Path javaFolder;
    private final FixtureExamples examples;
    private final Set<Path> writtenFiles = new TreeSet<>();

    private Bundler(Path sourceFolder, Path fixtures, Path bundleFolder, Path codegenFolder, Path javaFolder) {
        this.sourceFolder = sourceFolder;
        this.sources = new SourceDocuments(SourceFiles.ofFolder(sourceFolder));
        this.examples = new FixtureExamples(fixtures);
        this.bundleFolder = bundleFolder;
        this.codegenFolder = codegenFolder;
        this.javaFolder = javaFolder;
    }

    /**
     * Bundles every document.
     *
     * @param arguments the folder of the source documents, the folder of the fixtures, the folder for the bundles, the
     *     folder for the documents that Java code is generated from, the folder for Java sources
     * @throws IOException if a folder cannot be written
     * @throws BundleException if a source document is invalid
     */
    public static void main(String... arguments) throws IOException {
        new Bundler(
                        Path.of(arguments[0]),
                        Path.of(arguments[1]),
                        Path.of(arguments[2]),
                        Path.of(arguments[3]),
                        Path.of(arguments[4]))
                .run();
    }

    private void run() throws IOException {
        List<JsonNode> providers = new ArrayList<>();
        List<String> wires = new ArrayList<>();
        for (Path wire : wireFolders()) {
            String wireName = wire.getFileName().toString();
            wires.add(wireName);
            writeWire(wire, wireName);
            for (Path provider : providerFiles(wire)) {
                providers.add(writeProvider(provider, wireName));
            }
        }
        JavaSourceWriter java = new JavaSourceWriter(wires, providers);
        write(javaFolder.resolve("dev/sunocontract/spec/Wire.java"), java.wireSource());
        write(javaFolder.resolve("dev/sunocontract/spec/Provider.java"), java.providerSource());
        writeIndex();
        writeConflicts();
        deleteStale(bundleFolder);
        deleteStale(codegenFolder);
    }

    /** The folders of the wires, ordered by name; {@code shared} is not one. */
    private List<Path> wireFolders() throws IOException {
        return list(sourceFolder, folder -> Files.isRegularFile(folder.resolve("openapi.yaml")));
    }

    /** The documents of the providers of a wire, ordered by name. */
    private List<Path> providerFiles(Path wire) throws IOException {
        return list(
                sourceFolder.resolve(wire),
                file -> file.toString().endsWith(".yaml") && !file.endsWith("openapi.yaml"));
    }

    private List<Path> list(Path folder, Predicate<Path> filter) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(filter)
                    .map(sourceFolder::relativize)
                    .sorted()
                    .toList();
        }
    }

    private void writeWire(Path wire, String name) throws IOException {
        Path document = wire.resolve("openapi.yaml");
        ObjectNode bundle = DocumentBundler.bundle(sources, document);
        write(PlainSchemas.of(bundle, sources.displayName(document)), "wires/" + name);
        ObjectNode types = DocumentBundler.bundleForTypes(sources, document);
        write(codegenFolder.resolve(name + ".yaml"), YAML.writeValueAsString(CodegenView.of(types)));
    }

    private JsonNode writeProvider(Path document, String wire) throws IOException {
        String name = document.getFileName().toString().replaceFirst("\\.yaml$", "");
        ObjectNode bundle = DocumentBundler.bundle(sources, document);
        requireInfo(bundle, document, "x-provider", name);
        requireInfo(bundle, document, "x-wire", wire);
        write(bundleFolder.resolve("generators/" + name + ".yaml"), YAML.writeValueAsString(ClientView.of(bundle)));
        ObjectNode published = PlainSchemas.of(bundle, sources.displayName(document));
        examples.addTo(published, name);
        write(published, name);
        return published;
    }

    /** Lists the documents, so that they are found without listing the entries of a jar. */
    private void writeIndex() throws IOException {
        String names = writtenFiles.stream()
                .filter(file -> file.startsWith(bundleFolder))
                .map(file -> bundleFolder.relativize(file).toString().replace('\\', '/') + "\n")
                .sorted()
                .collect(Collectors.joining());
        write(bundleFolder.resolve("index.txt"), names);
    }

    /** Writes the conflicts between sources, which marks such as (X1) in the documents refer to. */
    private void writeConflicts() throws IOException {
        Path conflicts = sourceFolder.resolve("conflicts.yaml");
        if (Files.exists(conflicts)) {
            JsonNode entries = YAML.readTree(Files.readString(conflicts));
            write(bundleFolder.resolve("conflicts.json"), JSON.writeValueAsString(entries) + "\n");
        }
    }

    private void requireInfo(ObjectNode bundle, Path file, String key, String expected) {
        String actual = bundle.path("info").path(key).asString("");
        if (!actual.equals(expected)) {
            throw new BundleException(
                    sources.position(file, "/info/" + key),
                    "info." + key + " must be '" + expected + "' like the file name, found '" + actual + "'");
        }
    }

    private void write(ObjectNode bundle, String name) throws IOException {
        write(bundleFolder.resolve(name + ".yaml"), YAML.writeValueAsString(bundle));
        write(bundleFolder.resolve(name + ".json"), JSON.writeValueAsString(bundle) + "\n");
    }

    private void write(Path file, String content) throws IOException {
        writtenFiles.add(file);
        if (Files.exists(file) && Files.readString(file).equals(content)) {
            return;
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private void deleteStale(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!writtenFiles.contains(file)) {
                    Files.delete(file);
                }
            }
        }
    }
}
