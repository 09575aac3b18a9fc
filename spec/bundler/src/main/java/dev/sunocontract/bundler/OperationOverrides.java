package dev.sunocontract.bundler;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a provider's document says beside the {@code $ref} to a path item of the wire. It replaces parts of a copy of
 * that path item before references are followed, so that the bundle holds only the schemas that are used.
 *
 * <p>{@code summary} and {@code description} replace those of the operation, {@code servers} those of the path item;
 * {@code x-request-schema} names the schema of the request body, {@code x-response-schemas} those of responses by
 * status, {@code x-callbacks} the callbacks by name; an empty mapping removes them. Any other {@code x-} word is set on
 * the operation.
 */
final class OperationOverrides {

    private static final Set<String> PROSE = Set.of("summary", "description");
    private static final List<String> ALLOWED = List.of(
            "summary", "description", "servers", "x-request-schema", "x-response-schemas", "x-callbacks", "x-…");

    private final SourceDocuments sources;
    private final Path document;
    private final String pathPointer;

    /**
     * @param document the document of the provider, which names without a file belong to
     * @param path the path that the overrides stand at
     */
    OperationOverrides(SourceDocuments sources, Path document, String path) {
        this.sources = sources;
        this.document = document;
        this.pathPointer = "/paths/" + path.replace("~", "~0").replace("/", "~1");
    }

    void apply(ObjectNode item, Map.Entry<String, JsonNode> override) {
        String key = override.getKey();
        JsonNode value = override.getValue();
        switch (key) {
            case "$ref" -> {}
            case "servers" -> item.set(key, value);
            case "x-request-schema" ->
                PathItems.operations(item).forEach(operation -> setRequestSchema(operation, value));
            case "x-response-schemas" ->
                PathItems.operations(item).forEach(operation -> setResponseSchemas(operation, value));
            case "x-callbacks" -> PathItems.operations(item).forEach(operation -> setCallbacks(operation, value));
            default -> {
                if (!PROSE.contains(key) && !key.startsWith("x-")) {
                    throw new BundleException(
                            position(key),
                            "only " + String.join(", ", ALLOWED) + " are allowed beside a path's $ref, found " + key);
                }
                PathItems.operations(item).forEach(operation -> operation.set(key, value));
            }
        }
    }

    private void setRequestSchema(ObjectNode operation, JsonNode name) {
        JsonNode content = operation.path("requestBody").path("content");
        if (content.isEmpty()) {
            throw new BundleException(
                    position("x-request-schema"),
                    "x-request-schema: " + operation.path("operationId").asString() + " has no request body");
        }
        setSchema(content, name);
    }

    private void setResponseSchemas(ObjectNode operation, JsonNode byStatus) {
        byStatus.properties().forEach(entry -> {
            JsonNode content = ownResponse(operation, entry.getKey()).path("content");
            if (content.isEmpty()) {
                throw new BundleException(
                        position("x-response-schemas"),
                        "x-response-schemas: " + operation.path("operationId").asString() + " has no response "
                                + entry.getKey() + " with content");
            }
            setSchema(content, entry.getValue());
        });
    }

    /** The response of an operation; in place of a reference to a common response stands a copy of it. */
    private JsonNode ownResponse(ObjectNode operation, String status) {
        JsonNode response = operation.path("responses").path(status);
        if (!response.has("$ref")) {
            return response;
        }
        Path wireDocument = document.resolveSibling("openapi.yaml");
        Reference reference = Reference.parse(response.path("$ref").asString(), wireDocument, sources);
        JsonNode copy = sources.read(reference, document).deepCopy();
        ((ObjectNode) operation.path("responses")).set(status, copy);
        return copy;
    }

    private void setSchema(JsonNode content, JsonNode name) {
        content.forEach(media -> ((ObjectNode) media).putObject("schema").put("$ref", reference(name.asString())));
    }

    private void setCallbacks(ObjectNode operation, JsonNode byName) {
        operation.remove("callbacks");
        if (!byName.isEmpty()) {
            ObjectNode callbacks = operation.putObject("callbacks");
            byName.properties().forEach(entry -> {
                String ref = component("callbacks", entry.getValue().asString());
                requireTarget(ref);
                callbacks.putObject(entry.getKey()).put("$ref", ref);
            });
        }
    }

    private String position(String key) {
        return sources.position(document, pathPointer + "/" + key);
    }

    /** A schema file, or the name of a schema in the document itself. */
    private String reference(String name) {
        String ref = name.endsWith(".yaml") ? name : component("schemas", name);
        requireTarget(ref);
        return ref;
    }

    /** Reads the target here, so that an error names this document and not that of the wire. */
    private void requireTarget(String ref) {
        sources.read(Reference.parse(ref, document, sources), document);
    }

    private String component(String kind, String name) {
        return document.getFileName() + "#/components/" + kind + "/" + name;
    }
}
