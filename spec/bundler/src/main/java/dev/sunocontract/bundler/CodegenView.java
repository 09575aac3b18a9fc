package dev.sunocontract.bundler;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The view of a bundle for code generators. It omits conditional rules, which no Java type can express and for which
 * the generator would create wrapper classes. It marks the schemas of request bodies with {@code x-request-body}.
 */
final class CodegenView {

    /** Keywords to remove. A {@code const} would become an enum with one value, which cannot read any other value. */
    private static final Set<String> VALIDATION_KEYWORDS = Set.of("const", "not");

    private static final Set<String> COMBINATORS = Set.of("allOf", "anyOf", "oneOf");

    private static final List<String> FORM_MEDIA_TYPES =
            List.of("multipart/form-data", "application/x-www-form-urlencoded");

    private CodegenView() {}

    static ObjectNode of(ObjectNode bundle) {
        ObjectNode view = (ObjectNode) withoutRules(bundle);
        view.path("paths")
                .forEach(item -> item.forEach(operation -> {
                    refuseFormBody(operation);
                    for (JsonNode media : operation.path("requestBody").path("content")) {
                        String ref = media.path("schema").path("$ref").asString("");
                        if (!ref.isEmpty() && view.at(ref.substring(1)) instanceof ObjectNode schema) {
                            schema.put("x-request-body", true);
                        }
                    }
                }));
        return view;
    }

    /**
     * The client's bindings send JSON: {@code api.mustache} has no fields of forms, because {@code ApiCall} has none.
     */
    private static void refuseFormBody(JsonNode operation) {
        for (String mediaType : FORM_MEDIA_TYPES) {
            if (operation.path("requestBody").path("content").has(mediaType)) {
                throw new BundleException(
                        operation.path("x-source-file").asString(),
                        operation.path("operationId").asString() + ": Java bindings cannot send " + mediaType
                                + "; add form fields to ApiCall, Transport and api.mustache first");
            }
        }
    }

    private static JsonNode withoutRules(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            for (JsonNode item : array) {
                if (!item.has("x-rule")) {
                    copy.add(withoutRules(item));
                }
            }
            return copy;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(entry -> {
            JsonNode value = withoutRules(entry.getValue());
            if (!VALIDATION_KEYWORDS.contains(entry.getKey()) && !hasOnlyValidation(entry.getKey(), value)) {
                copy.set(entry.getKey(), value);
            }
        });
        return copy;
    }

    /** Whether no branch of a combinator defines a type: branches such as {@code {required: [code]}}. */
    private static boolean hasOnlyValidation(String keyword, JsonNode branches) {
        return COMBINATORS.contains(keyword)
                && branches.isArray()
                && branches.valueStream()
                        .noneMatch(branch -> branch.has("$ref") || branch.has("type") || branch.has("allOf"));
    }
}
