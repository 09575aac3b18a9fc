package dev.sunocontract.tools.diff;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Operation;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An OpenAPI document as its author publishes it: of version 3.0 or 3.1, without the words of this project. It can be
 * compared; nothing else of a {@link Contract} can be relied on. Its operations have no id but their method and path.
 */
public final class PublishedDocument {

    private static final List<String> METHODS =
            List.of("get", "put", "post", "delete", "patch", "head", "options", "trace");

    private PublishedDocument() {}

    /** Returns whether a document is OpenAPI 3 and names no wire. */
    public static boolean isPublished(JsonNode document) {
        return document.path("openapi").asString("").startsWith("3.")
                && document.path("paths").isObject()
                && !document.path("info").has("x-wire");
    }

    /**
     * Returns a published document in the form that {@link ContractDiff} compares.
     *
     * @param name the name in the report
     * @param document the self-contained document; it is not changed
     * @throws IllegalArgumentException if an operation names a security scheme that the document does not have
     */
    public static Contract toContract(String name, ObjectNode document) {
        ObjectNode copy = document.deepCopy();
        addInfo(copy, name);
        JsonNode security = copy.path("security");
        copy.remove("security");
        copy.path("paths").properties().forEach(path -> METHODS.stream()
                .filter(method -> path.getValue().path(method).isObject())
                .forEach(
                        method -> prepare((ObjectNode) path.getValue().path(method), method, path.getKey(), security)));
        replaceNullable(copy);
        Contract contract = Contract.of(name, copy);
        contract.operations().forEach(operation -> requireSchemes(name, operation, copy));
        return contract;
    }

    /** Parsers require the title and the version, which some authors leave out. */
    private static void addInfo(ObjectNode document, String name) {
        ObjectNode info = document.withObject("/info");
        if (!info.has("title")) {
            info.put("title", name);
        }
        if (!info.has("version")) {
            info.put("version", "unknown");
        }
    }

    private static void prepare(ObjectNode operation, String method, String path, JsonNode security) {
        operation.put("operationId", method.toUpperCase(Locale.ROOT) + " " + path);
        if (!operation.has("security") && security.isArray()) {
            operation.set("security", security);
        }
    }

    private static void requireSchemes(String name, Operation operation, ObjectNode document) {
        for (JsonNode alternative : operation.extension("security")) {
            for (String scheme : alternative.propertyNames()) {
                if (!document.path("components").path("securitySchemes").has(scheme)) {
                    throw new IllegalArgumentException(
                            name + ": " + operation.id() + ": components.securitySchemes has no scheme " + scheme);
                }
            }
        }
    }

    /** Writes {@code nullable} of OpenAPI 3.0 as the type null of OpenAPI 3.1. */
    private static void replaceNullable(JsonNode node) {
        if (node instanceof ObjectNode schema && schema.path("nullable").isBoolean()) {
            boolean nullable = schema.path("nullable").booleanValue();
            schema.remove("nullable");
            JsonNode type = schema.path("type");
            if (nullable && type.isString()) {
                schema.putArray("type").add(type).add("null");
            }
        }
        node.forEach(PublishedDocument::replaceNullable);
    }
}
