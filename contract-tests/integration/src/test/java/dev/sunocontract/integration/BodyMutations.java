package dev.sunocontract.integration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Derives invalid bodies from a valid one, by the unconditional keywords of its schema: a required field removed, a
 * type changed, a null where none is allowed, a number out of range, a string too short or too long, another constant.
 */
final class BodyMutations {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonNode document;
    private final ObjectNode holder = NODES.objectNode();
    private final List<Mutation> results = new ArrayList<>();

    /** An invalid body, with a description of the change. */
    record Mutation(String description, JsonNode body) {}

    private BodyMutations(JsonNode document, JsonNode body) {
        this.document = document;
        this.holder.set("body", body.deepCopy());
    }

    /** Derives the mutations of a body. */
    static List<Mutation> of(JsonNode document, JsonNode schema, JsonNode body) {
        BodyMutations mutations = new BodyMutations(document, body);
        mutations.mutateValue(schema, field(mutations.holder, "body"), "");
        return mutations.results;
    }

    /**
     * The parts of a schema that apply to every body: references are followed, conditions and alternatives left out.
     */
    private Set<JsonNode> parts(JsonNode schema) {
        Set<JsonNode> parts = new LinkedHashSet<>();
        collect(schema, parts);
        return parts;
    }

    private void collect(JsonNode schema, Set<JsonNode> into) {
        if (!schema.isObject() || schema.has("if") || !into.add(schema)) {
            return;
        }
        if (schema.has("$ref")) {
            collect(document.at(schema.path("$ref").asString().substring(1)), into);
        }
        schema.path("allOf").forEach(part -> collect(part, into));
    }

    /** A location whose value can be replaced: a field of an object or an element of an array. */
    private interface Slot {
        JsonNode get();

        void set(JsonNode value);
    }

    private static Slot field(ObjectNode owner, String name) {
        return new Slot() {
            @Override
            public JsonNode get() {
                return owner.get(name);
            }

            @Override
            public void set(JsonNode value) {
                owner.set(name, value);
            }
        };
    }

    private static Slot element(ArrayNode owner, int index) {
        return new Slot() {
            @Override
            public JsonNode get() {
                return owner.get(index);
            }

            @Override
            public void set(JsonNode value) {
                owner.set(index, value);
            }
        };
    }

    private void mutateValue(JsonNode schema, Slot slot, String path) {
        JsonNode value = slot.get();
        Set<JsonNode> parts = parts(schema);
        for (JsonNode part : parts) {
            mutateType(part, slot, path);
            mutateRange(part, slot, path);
            if (part.has("const")) {
                addWithValue(slot, NODES.stringNode("something else"), path + ": another constant");
            }
        }
        if (value instanceof ObjectNode object) {
            mutateFields(parts, object, path);
        } else if (value instanceof ArrayNode array && !array.isEmpty()) {
            parts.stream()
                    .map(part -> part.path("items"))
                    .filter(JsonNode::isObject)
                    .findFirst()
                    .ifPresent(items -> mutateValue(items, element(array, 0), path + "/0"));
        }
    }

    private void mutateFields(Set<JsonNode> parts, ObjectNode object, String path) {
        Set<String> required = new LinkedHashSet<>();
        Map<String, JsonNode> properties = new LinkedHashMap<>();
        for (JsonNode part : parts) {
            part.path("required").forEach(name -> required.add(name.asString()));
            part.path("properties")
                    .properties()
                    .forEach(field -> properties.merge(field.getKey(), field.getValue(), this::allOf));
        }
        for (String name : required) {
            if (object.has(name)) {
                JsonNode original = object.remove(name);
                addMutation(path + ": without " + name);
                object.set(name, original);
            }
        }
        for (Map.Entry<String, JsonNode> field : properties.entrySet()) {
            if (object.has(field.getKey()) && field.getValue().isObject()) {
                mutateValue(field.getValue(), field(object, field.getKey()), path + "/" + field.getKey());
            }
        }
    }

    private JsonNode allOf(JsonNode one, JsonNode other) {
        return NODES.objectNode().set("allOf", NODES.arrayNode().add(one).add(other));
    }

    private void mutateType(JsonNode part, Slot slot, String path) {
        JsonNode type = part.path("type");
        if (type.isMissingNode()) {
            return;
        }
        Set<String> types = new LinkedHashSet<>();
        if (type.isString()) {
            types.add(type.stringValue());
        }
        type.forEach(each -> types.add(each.asString()));
        if (!types.contains("null")) {
            addWithValue(slot, NODES.nullNode(), path + ": null");
        }
        Stream.of(
                        NODES.stringNode("text"),
                        NODES.numberNode(7),
                        NODES.booleanNode(true),
                        NODES.arrayNode(),
                        NODES.objectNode())
                .filter(value -> !fits(types, value))
                .findFirst()
                .ifPresent(
                        value -> addWithValue(slot, value, path + ": " + value.getNodeType() + " instead of " + types));
    }

    private static boolean fits(Set<String> types, JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> types.contains("string");
            case NUMBER -> types.contains("number") || types.contains("integer");
            case BOOLEAN -> types.contains("boolean");
            case ARRAY -> types.contains("array");
            default -> types.contains("object");
        };
    }

    private void mutateRange(JsonNode part, Slot slot, String path) {
        JsonNode value = slot.get();
        if (part.has("minimum") && value.isNumber()) {
            addWithValue(slot, NODES.numberNode(part.path("minimum").doubleValue() - 1), path + ": too small");
        }
        if (part.has("maximum") && value.isNumber()) {
            addWithValue(slot, NODES.numberNode(part.path("maximum").doubleValue() + 1), path + ": too large");
        }
        if (part.path("minLength").asInt(0) > 0 && value.isString()) {
            addWithValue(slot, NODES.stringNode(""), path + ": empty");
        }
        if (part.has("maxLength") && value.isString()) {
            addWithValue(
                    slot, NODES.stringNode("x".repeat(part.path("maxLength").intValue() + 1)), path + ": too long");
        }
    }

    private void addWithValue(Slot slot, JsonNode value, String description) {
        JsonNode original = slot.get();
        slot.set(value);
        addMutation(description);
        slot.set(original);
    }

    private void addMutation(String description) {
        results.add(new Mutation(description, holder.get("body").deepCopy()));
    }
}
