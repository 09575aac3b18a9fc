package dev.sunocontract.tests;

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
 * Every way to break a body that its schema forbids without a condition: a required field dropped, a type changed, a null where none
 * may be, a number out of range, a text too short, a constant changed.
 */
final class Mutations {

    private static final JsonNodeFactory NEW = JsonNodeFactory.instance;

    private final JsonNode document;
    private final ObjectNode holder = NEW.objectNode();
    private final List<Mutation> found = new ArrayList<>();

    /** One broken body, and what was done to it. */
    record Mutation(String what, JsonNode body) {}

    private Mutations(JsonNode document, JsonNode body) {
        this.document = document;
        this.holder.set("body", body.deepCopy());
    }

    static List<Mutation> of(JsonNode document, JsonNode schema, JsonNode body) {
        Mutations mutations = new Mutations(document, body);
        mutations.value(schema, field(mutations.holder, "body"), "");
        return mutations.found;
    }

    /** All parts of a schema that hold whatever the body: references followed, conditions and alternatives left out. */
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

    /** Where a value stands, so that it can be exchanged: a field of an object or an element of an array. */
    private interface Place {
        JsonNode get();

        void set(JsonNode value);
    }

    private static Place field(ObjectNode owner, String name) {
        return new Place() {
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

    private static Place element(ArrayNode owner, int index) {
        return new Place() {
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

    private void value(JsonNode schema, Place place, String path) {
        JsonNode value = place.get();
        Set<JsonNode> parts = parts(schema);
        for (JsonNode part : parts) {
            type(part, place, path);
            range(part, place, path);
            if (part.has("const")) {
                with(place, NEW.stringNode("something else"), path + ": another constant");
            }
        }
        if (value instanceof ObjectNode object) {
            fields(parts, object, path);
        } else if (value instanceof ArrayNode array && !array.isEmpty()) {
            parts.stream()
                    .map(part -> part.path("items"))
                    .filter(JsonNode::isObject)
                    .findFirst()
                    .ifPresent(items -> value(items, element(array, 0), path + "/0"));
        }
    }

    private void fields(Set<JsonNode> parts, ObjectNode object, String path) {
        Set<String> required = new LinkedHashSet<>();
        Map<String, JsonNode> properties = new LinkedHashMap<>();
        for (JsonNode part : parts) {
            part.path("required").forEach(name -> required.add(name.asString()));
            part.path("properties")
                    .properties()
                    .forEach(field -> properties.merge(field.getKey(), field.getValue(), this::both));
        }
        for (String name : required) {
            if (object.has(name)) {
                JsonNode kept = object.remove(name);
                report(path + ": without " + name);
                object.set(name, kept);
            }
        }
        for (Map.Entry<String, JsonNode> field : properties.entrySet()) {
            if (object.has(field.getKey()) && field.getValue().isObject()) {
                value(field.getValue(), field(object, field.getKey()), path + "/" + field.getKey());
            }
        }
    }

    private JsonNode both(JsonNode one, JsonNode other) {
        return NEW.objectNode().set("allOf", NEW.arrayNode().add(one).add(other));
    }

    private void type(JsonNode part, Place place, String path) {
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
            with(place, NEW.nullNode(), path + ": null");
        }
        Stream.of(NEW.stringNode("text"), NEW.numberNode(7), NEW.booleanNode(true), NEW.arrayNode(), NEW.objectNode())
                .filter(value -> !fits(types, value))
                .findFirst()
                .ifPresent(value -> with(place, value, path + ": " + value.getNodeType() + " instead of " + types));
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

    private void range(JsonNode part, Place place, String path) {
        JsonNode value = place.get();
        if (part.has("minimum") && value.isNumber()) {
            with(place, NEW.numberNode(part.path("minimum").doubleValue() - 1), path + ": too small");
        }
        if (part.has("maximum") && value.isNumber()) {
            with(place, NEW.numberNode(part.path("maximum").doubleValue() + 1), path + ": too large");
        }
        if (part.path("minLength").asInt(0) > 0 && value.isString()) {
            with(place, NEW.stringNode(""), path + ": empty");
        }
        if (part.has("maxLength") && value.isString()) {
            with(place, NEW.stringNode("x".repeat(part.path("maxLength").intValue() + 1)), path + ": too long");
        }
    }

    private void with(Place place, JsonNode value, String what) {
        JsonNode kept = place.get();
        place.set(value);
        report(what);
        place.set(kept);
    }

    private void report(String what) {
        found.add(new Mutation(what, holder.get("body").deepCopy()));
    }
}
