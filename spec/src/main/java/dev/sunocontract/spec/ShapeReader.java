package dev.sunocontract.spec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads shapes from schemas. One reader reads one document; schemas that refer to each other are read once. */
final class ShapeReader {

    private static final List<String> MANY = List.of("allOf", "anyOf", "oneOf");
    private static final List<String> ONE = List.of("then", "else");

    private final JsonNode document;
    private final Map<Set<JsonNode>, Shape> read = new HashMap<>();

    ShapeReader(JsonNode document) {
        this.document = document;
    }

    Shape read(JsonNode schema) {
        Shape shape = read(Set.of(schema));
        read.values().forEach(Shape::seal);
        return shape;
    }

    private Shape read(Set<JsonNode> schemas) {
        Shape known = read.get(schemas);
        if (known != null) {
            return known;
        }
        Shape shape = new Shape();
        read.put(schemas, shape);
        Set<JsonNode> parts = new LinkedHashSet<>();
        schemas.forEach(schema -> collect(schema, parts));
        Map<String, Set<JsonNode>> fields = new LinkedHashMap<>();
        Set<JsonNode> items = new LinkedHashSet<>();
        Set<JsonNode> others = new LinkedHashSet<>();
        for (JsonNode part : parts) {
            part.path("properties").properties().forEach(field -> fields.computeIfAbsent(
                            field.getKey(), name -> new LinkedHashSet<>())
                    .add(field.getValue()));
            addObject(part.path("items"), items);
            addObject(part.path("additionalProperties"), others);
            if (part.path("x-extensible-enum").asBoolean(false) && !part.has("x-known")) {
                part.path("enum").forEach(value -> shape.knows(value.asString()));
            }
        }
        fields.forEach((name, said) -> shape.fields().put(name, read(said)));
        if (!items.isEmpty()) {
            shape.items(read(items));
        }
        if (!others.isEmpty()) {
            shape.others(read(others));
        }
        return shape;
    }

    private static void addObject(JsonNode schema, Set<JsonNode> into) {
        if (schema.isObject()) {
            into.add(schema);
        }
    }

    private void collect(JsonNode schema, Set<JsonNode> into) {
        if (!schema.isObject() || !into.add(schema)) {
            return;
        }
        if (schema.has("$ref")) {
            collect(document.at(schema.path("$ref").asString().substring(1)), into);
        }
        List<JsonNode> parts = new ArrayList<>();
        MANY.forEach(keyword -> schema.path(keyword).forEach(parts::add));
        ONE.forEach(keyword -> parts.add(schema.path(keyword)));
        parts.forEach(part -> collect(part, into));
    }
}
