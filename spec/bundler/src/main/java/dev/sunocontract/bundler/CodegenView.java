package dev.sunocontract.bundler;

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

    private static final String MULTIPART = "multipart/form-data";

    /** The media type of forms without files. */
    private static final String URL_ENCODED = "application/x-www-form-urlencoded";

    private CodegenView() {}

    static ObjectNode of(ObjectNode bundle) {
        ObjectNode view = (ObjectNode) withoutRules(bundle);
        view.path("paths")
                .forEach(item -> item.forEach(operation -> {
                    refuseUrlEncodedForm(operation);
                    operation.path("requestBody").path("content").properties().forEach(media -> {
                        String ref =
                                media.getValue().path("schema").path("$ref").asString("");
                        if (!ref.isEmpty() && view.at(ref.substring(1)) instanceof ObjectNode schema) {
                            markRequestBody(schema, media.getKey());
                        }
                    });
                }));
        return view;
    }

    /** The fields of a form become parameters: the generator warns of further ones, which it cannot pass. */
    private static void markRequestBody(ObjectNode schema, String mediaType) {
        schema.put("x-request-body", true);
        if (mediaType.equals(MULTIPART)) {
            schema.remove("additionalProperties");
        }
    }

    /** The client's bindings send JSON and {@code multipart/form-data}. */
    private static void refuseUrlEncodedForm(JsonNode operation) {
        if (operation.path("requestBody").path("content").has(URL_ENCODED)) {
            throw new BundleException(
                    operation.path("x-source-file").asString(),
                    operation.path("operationId").asString() + ": Java bindings cannot send " + URL_ENCODED
                            + "; add it to Transport first");
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
