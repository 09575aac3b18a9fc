package dev.sunocontract.spec.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * Writes {@code <provider>.yaml} and {@code .json} for every provider, {@code wires/<wire>.yaml} and {@code .json} for every
 * wire, and the enums {@code Provider} and {@code Wire}. Files whose content stays the same are not touched, files that are no
 * longer written are deleted.
 */
public final class Bundler {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES, YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER, YAMLWriteFeature.SPLIT_LINES)
            .build();

    private final Sources sources;
    private final Path documents;
    private final Path types;
    private final Path java;
    private final Set<Path> written = new TreeSet<>();

    private Bundler(Path sources, Path documents, Path types, Path java) {
        this.sources = new Sources(sources);
        this.documents = documents;
        this.types = types;
        this.java = java;
    }

    /**
     * Bundles everything.
     *
     * @param arguments the folder of the source documents, the folder for the bundles, the folder for what code is generated
     *     from, the folder for Java sources
     * @throws IOException if a folder cannot be written
     * @throws BundleException if a source document is not as it must be
     */
    public static void main(String... arguments) throws IOException {
        new Bundler(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]), Path.of(arguments[3])).run();
    }

    private void run() throws IOException {
        List<JsonNode> providers = new ArrayList<>();
        List<String> wires = new ArrayList<>();
        for (Path wire : sources.wires()) {
            String wireName = wire.getFileName().toString();
            wires.add(wireName);
            ObjectNode union = Bundle.of(sources, wire.resolve("openapi.yaml"));
            write(union, "wires/" + wireName);
            write(types.resolve(wireName + ".yaml"), YAML.writeValueAsString(TypesView.of(union)));
            for (Path provider : sources.providers(wire)) {
                ObjectNode bundle = Bundle.of(sources, provider);
                String name = provider.getFileName().toString().replaceFirst("\\.yaml$", "");
                requireSaid(bundle, provider, "x-provider", name);
                requireSaid(bundle, provider, "x-wire", wireName);
                write(bundle, name);
                providers.add(bundle);
            }
        }
        EnumSources enums = new EnumSources(wires, providers);
        write(java.resolve("dev/sunocontract/spec/Wire.java"), enums.wire());
        write(java.resolve("dev/sunocontract/spec/Provider.java"), enums.provider());
        deleteStale(documents);
        deleteStale(types);
    }

    private void requireSaid(ObjectNode bundle, Path file, String key, String expected) {
        String said = bundle.path("info").path(key).asString("");
        if (!said.equals(expected)) {
            throw new BundleException(
                    sources.name(file),
                    "info." + key + " must be '" + expected + "', as the file is called, but is '" + said + "'");
        }
    }

    private void write(ObjectNode bundle, String name) throws IOException {
        write(documents.resolve(name + ".yaml"), YAML.writeValueAsString(bundle));
        write(documents.resolve(name + ".json"), JSON.writeValueAsString(bundle) + "\n");
    }

    private void write(Path file, String content) throws IOException {
        written.add(file);
        if (Files.exists(file) && Files.readString(file).equals(content)) {
            return;
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private void deleteStale(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!written.contains(file)) {
                    Files.delete(file);
                }
            }
        }
    }
}
