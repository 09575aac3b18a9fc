package dev.sunocontract.bundler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The YAML files below one folder, each parsed once. */
final class SourceDocuments {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Path root;
    private final Map<Path, ObjectNode> parsedFiles = new HashMap<>();

    SourceDocuments(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** The folders of the wires, ordered by name; {@code shared} is not one. */
    List<Path> wireFolders() {
        return list(root, folder -> Files.isRegularFile(folder.resolve("openapi.yaml")));
    }

    /** The documents of the providers of a wire, ordered by name. */
    List<Path> providerFiles(Path wire) {
        return list(wire, file -> file.toString().endsWith(".yaml") && !file.endsWith("openapi.yaml"));
    }

    ObjectNode read(Path file) {
        return parsedFiles.computeIfAbsent(file, this::parse);
    }

    /**
     * Returns the node at a JSON pointer of a file.
     *
     * @param referrer the file with the reference, for the message
     * @throws BundleException if the file or the node does not exist
     */
    JsonNode read(Path file, String pointer, String referrer) {
        if (!Files.isRegularFile(file)) {
            throw new BundleException(referrer, "$ref to " + relativeName(file) + ": file not found");
        }
        JsonNode found = read(file).at(pointer);
        if (found.isMissingNode()) {
            throw new BundleException(referrer, "$ref to " + relativeName(file) + "#" + pointer + ": no such pointer");
        }
        return found;
    }

    /** The name of a file in messages: relative to the root folder, with forward slashes. */
    String relativeName(Path file) {
        return root.relativize(file.toAbsolutePath().normalize()).toString().replace('\\', '/');
    }

    private ObjectNode parse(Path file) {
        try {
            JsonNode tree = YAML.readTree(Files.readString(file));
            if (tree instanceof ObjectNode object) {
                return object;
            }
            throw new BundleException(relativeName(file) + ":1:1", "expected a mapping");
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            String position = at == null
                    ? relativeName(file)
                    : relativeName(file) + ":" + at.getLineNr() + ":" + at.getColumnNr();
            throw new BundleException(position, e.getOriginalMessage());
        } catch (IOException e) {
            throw new BundleException(relativeName(file), "cannot be read: " + e.getMessage());
        }
    }

    private static List<Path> list(Path folder, Predicate<Path> filter) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(filter).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
