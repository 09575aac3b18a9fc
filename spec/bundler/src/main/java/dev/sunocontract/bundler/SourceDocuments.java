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

/** The YAML files below one folder, each read once. */
final class SourceDocuments {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Path root;
    private final Map<Path, ObjectNode> read = new HashMap<>();

    SourceDocuments(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** The wires' folders, by name; {@code shared} is not one. */
    List<Path> wireFolders() {
        return list(root, folder -> Files.isRegularFile(folder.resolve("openapi.yaml")));
    }

    /** The providers' documents of a wire, by name. */
    List<Path> providerFiles(Path wire) {
        return list(wire, file -> file.toString().endsWith(".yaml") && !file.endsWith("openapi.yaml"));
    }

    ObjectNode read(Path file) {
        return read.computeIfAbsent(file, this::parse);
    }

    /** The node at a JSON pointer of a file; {@code referrer} is named when it is not there. */
    JsonNode read(Path file, String pointer, String referrer) {
        if (!Files.isRegularFile(file)) {
            throw new BundleException(referrer, "$ref to " + relativeName(file) + ", which does not exist");
        }
        JsonNode found = read(file).at(pointer);
        if (found.isMissingNode()) {
            throw new BundleException(
                    referrer, "$ref to " + relativeName(file) + "#" + pointer + ", which is not in that file");
        }
        return found;
    }

    /** The file as people name it: relative to the folder of all documents, with forward slashes. */
    String relativeName(Path file) {
        return root.relativize(file.toAbsolutePath().normalize()).toString().replace('\\', '/');
    }

    private ObjectNode parse(Path file) {
        try {
            JsonNode tree = YAML.readTree(Files.readString(file));
            if (tree instanceof ObjectNode object) {
                return object;
            }
            throw new BundleException(relativeName(file) + ":1:1", "a mapping is expected");
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            String place = at == null
                    ? relativeName(file)
                    : relativeName(file) + ":" + at.getLineNr() + ":" + at.getColumnNr();
            throw new BundleException(place, e.getOriginalMessage());
        } catch (IOException e) {
            throw new BundleException(relativeName(file), "cannot be read: " + e.getMessage());
        }
    }

    private static List<Path> list(Path folder, Predicate<Path> wanted) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(wanted).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
