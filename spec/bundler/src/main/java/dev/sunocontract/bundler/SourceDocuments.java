package dev.sunocontract.bundler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The source documents, each parsed once. They are named by relative paths, such as {@code gateway/openapi.yaml}. */
final class SourceDocuments {

    private final SourceFiles files;
    private final Map<Path, Optional<YamlDocument>> parsed = new HashMap<>();

    SourceDocuments(SourceFiles files) {
        this.files = files;
    }

    /**
     * Returns the content of a document.
     *
     * @throws BundleException if the file does not exist or is not YAML
     */
    ObjectNode read(Path name) {
        try {
            return find(name)
                    .orElseThrow(() -> new BundleException(displayName(name), "file not found"))
                    .root();
        } catch (UncheckedIOException e) {
            throw new BundleException(displayName(name), "cannot be read: " + message(e));
        }
    }

    /**
     * Returns the target of a reference.
     *
     * @param referrer the file with the reference, for the message
     * @throws BundleException if the file or the node does not exist
     */
    JsonNode read(Reference reference, Path referrer) {
        YamlDocument document = find(reference, referrer)
                .orElseThrow(() -> new BundleException(
                        position(referrer, reference), "$ref: " + reference.text() + ": file not found"));
        JsonNode found = document.root().at(reference.pointer());
        if (found.isMissingNode()) {
            throw new BundleException(
                    position(referrer, reference), "$ref: " + reference.text() + ": no such pointer in that file");
        }
        return found;
    }

    private Optional<YamlDocument> find(Reference reference, Path referrer) {
        try {
            return find(reference.file());
        } catch (UncheckedIOException e) {
            throw new BundleException(
                    position(referrer, reference), "$ref: " + reference.text() + ": cannot be read: " + message(e));
        }
    }

    private static String message(UncheckedIOException e) {
        return String.valueOf(Objects.requireNonNull(e.getCause(), "the cause").getMessage());
    }

    /** The place of a node in messages: the file and the line. */
    String position(Path name, String pointer) {
        return find(name)
                .map(document -> displayName(name) + ":" + document.line(pointer))
                .orElseGet(() -> displayName(name));
    }

    /** The name of a file in messages. */
    String displayName(Path name) {
        return files.displayName(name);
    }

    private String position(Path referrer, Reference reference) {
        return positionOfReference(referrer, reference.text());
    }

    /** The place of a reference in messages: the file, and the line if the file has this text. */
    String positionOfReference(Path referrer, String ref) {
        return find(referrer)
                .flatMap(document -> document.lineOfReference(ref))
                .map(line -> displayName(referrer) + ":" + line)
                .orElseGet(() -> displayName(referrer));
    }

    private Optional<YamlDocument> find(Path name) {
        return parsed.computeIfAbsent(name, this::parse);
    }

    private Optional<YamlDocument> parse(Path name) {
        try {
            return files.read(name).map(text -> YamlDocument.parse(displayName(name), text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
