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
final class DriftDetectorCompiler {

    private static final List<String> COMBINATORS = List.of("allOf", "anyOf", "oneOf");
    private static final List<String> BRANCHES = List.of("then", "else");

    private final JsonNode document;
    private final Map<Set<JsonNode>, DriftDetector> read = new HashMap<>();

    DriftDetectorCompiler(JsonNode document) {
        this.document = document;
    }

    DriftDetector compile(JsonNode schema) {
        DriftDetector shape = compile(Set.of(schema));
        read.values().forEach(DriftDetector::seal);
        return shape;
    }

    private DriftDetector compile(Set<JsonNode> schemas) {
        DriftDetector known = read.get(schemas);
        if (known != null) {
            return known;
        }
        DriftDetector shape = new DriftDetector();
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
            if (part.path("x-open-enum").asBoolean(false) && !part.has("x-known-values-from")) {
                part.path("enum").forEach(value -> shape.addKnownValue(value.asString()));
            }
        }
        fields.forEach((name, said) -> shape.fields().put(name, compile(said)));
        if (!items.isEmpty()) {
            shape.items(compile(items));
        }
        if (!others.isEmpty()) {
            shape.additionalProperties(compile(others));
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
        COMBINATORS.forEach(keyword -> schema.path(keyword).forEach(parts::add));
        BRANCHES.forEach(keyword -> parts.add(schema.path(keyword)));
        parts.forEach(part -> collect(part, into));
    }
}
