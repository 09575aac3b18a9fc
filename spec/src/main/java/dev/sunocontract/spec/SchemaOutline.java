package dev.sunocontract.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What a branch of a union says about a value at first sight, to find the branch that was meant.
 *
 * @param types the types that it allows; empty for any
 * @param required the fields that it requires
 * @param fixedValues the values that it allows for fields with {@code const} or {@code enum}
 * @param onlyRequires whether it has no other keywords than a requirement of fields
 */
record SchemaOutline(
        Set<String> types, Set<String> required, Map<String, List<JsonNode>> fixedValues, boolean onlyRequires) {

    private static final int MAX_DEPTH = 16;
    private static final Set<String> REQUIREMENT_KEYWORDS = Set.of("required", "properties", "type");

    static SchemaOutline of(JsonNode document, JsonNode schema) {
        SchemaOutline outline = new SchemaOutline(
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashMap<>(),
                schema.has("required") && REQUIREMENT_KEYWORDS.containsAll(schema.propertyNames()));
        outline.collect(document, schema, 0);
        return outline;
    }

    private void collect(JsonNode document, JsonNode schema, int depth) {
        if (depth > MAX_DEPTH) {
            return;
        }
        if (types.isEmpty()) {
            types.addAll(strings(schema.path("type")));
        }
        required.addAll(strings(schema.path("required")));
        schema.path("properties").properties().forEach(entry -> {
            List<JsonNode> values = fixedValues(document, entry.getValue());
            if (!values.isEmpty()) {
                fixedValues.putIfAbsent(entry.getKey(), values);
            }
        });
        if (schema.has("$ref")) {
            collect(document, target(document, schema), depth + 1);
        }
        schema.path("allOf").forEach(part -> collect(document, part, depth + 1));
    }

    private static List<JsonNode> fixedValues(JsonNode document, JsonNode field) {
        JsonNode schema = field.has("$ref") ? target(document, field) : field;
        List<JsonNode> values = new ArrayList<>();
        if (schema.has("const")) {
            values.add(schema.get("const"));
        }
        schema.path("enum").forEach(values::add);
        return values;
    }

    private static JsonNode target(JsonNode document, JsonNode reference) {
        return document.at(reference.path("$ref").asString("").substring(1));
    }

    private static List<String> strings(JsonNode node) {
        List<String> strings = new ArrayList<>();
        if (node.isString()) {
            strings.add(node.stringValue());
        }
        node.forEach(item -> strings.add(item.asString("")));
        return strings;
    }

    /** Whether it only requires fields, whatever their values. */
    boolean isRequirement() {
        return onlyRequires && fixedValues.isEmpty();
    }

    /** Whether it allows the type of a value. */
    boolean allowsType(JsonNode node) {
        return types.isEmpty() || types.stream().anyMatch(type -> ValueKeywords.isOfType(type, node));
    }

    /** Whether an object has every field that it requires. */
    boolean hasRequired(JsonNode node) {
        return required.stream().allMatch(node::has);
    }

    /** How many required fields an object does not have. */
    long missing(JsonNode node) {
        return required.stream().filter(name -> !node.has(name)).count();
    }

    /** Whether it allows other values for a field than an object has. */
    boolean contradicts(String field, JsonNode node) {
        return node.has(field)
                && fixedValues.containsKey(field)
                && !fixedValues.get(field).contains(node.get(field));
    }
}
