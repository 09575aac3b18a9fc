package dev.sunocontract.bundler;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A bundle for code generators of any language: without rules, as {@link CodegenView}, and without enums: the
 * description of a value lists them. Generators make empty classes of {@code anyOf} and closed types of {@code enum}; a
 * string reads a value that nobody knows yet. Go has one namespace for the constants of all enums, so that two enums
 * with a common value would not compile.
 */
final class ClientView {

    private ClientView() {}

    /** The view of a bundle before its schemas are plain. */
    static ObjectNode of(ObjectNode bundle) {
        ObjectNode view = CodegenView.of(bundle);
        FlatRequests.mergeIn(view);
        TwinProperties.removeFrom(view);
        removeUnused(view);
        return (ObjectNode) rewrite(view);
    }

    /** Removes the schemas whose fields were merged into others. */
    private static void removeUnused(ObjectNode view) {
        JsonNode schemas = view.path("components").path("schemas");
        Set<String> used = new HashSet<>();
        Deque<JsonNode> pending = new ArrayDeque<>();
        view.properties().stream()
                .filter(part -> !part.getKey().equals("components"))
                .forEach(part -> pending.add(part.getValue()));
        view.path("components").properties().stream()
                .filter(kind -> !kind.getKey().equals("schemas"))
                .forEach(kind -> pending.add(kind.getValue()));
        while (!pending.isEmpty()) {
            for (JsonNode ref : pending.remove().findValues("$ref")) {
                String name = ref.asString("").replaceFirst("^#/components/schemas/", "");
                if (schemas.has(name) && used.add(name)) {
                    pending.add(schemas.path(name));
                }
            }
        }
        if (schemas instanceof ObjectNode object) {
            object.retain(used);
        }
    }

    private static JsonNode rewrite(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> copy.add(rewrite(item)));
            return copy;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        boolean isEnum = object.path("enum").isArray();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            if (!isDropped(entry.getKey(), entry.getValue(), isEnum)) {
                copy.set(entry.getKey(), rewrite(entry.getValue()));
            }
        }
        if (isEnum) {
            describeValues(object, copy);
        }
        return copy;
    }

    /**
     * Objects are open by default. Written out, {@code additionalProperties: true} makes Kotlin's generator extend
     * maps; left out, the option {@code disallowAdditionalPropertiesIfNotPresent=false} still keeps unknown fields.
     */
    private static boolean isDropped(String key, JsonNode value, boolean isEnum) {
        return key.startsWith("x-")
                || isEnum && key.equals("enum")
                || key.equals("additionalProperties") && value.isBoolean() && value.booleanValue();
    }

    private static void describeValues(ObjectNode schema, ObjectNode copy) {
        List<String> values = new ArrayList<>();
        schema.path("enum").forEach(value -> values.add("`" + (value.isNull() ? "null" : value.asString()) + "`"));
        String description = schema.path("description").asString("").strip();
        String intro = schema.path("x-open-enum").asBoolean(false) ? "Known values: " : "One of ";
        String known = intro + String.join(", ", values) + ".";
        copy.put("description", description.isEmpty() ? known : description + "\n\n" + known);
        if (!copy.has("type")) {
            copy.put("type", schema.path("enum").path(0).isIntegralNumber() ? "integer" : "string");
        }
    }
}
