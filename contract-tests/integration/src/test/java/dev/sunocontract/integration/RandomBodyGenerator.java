package dev.sunocontract.integration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Generates bodies from a schema, the same for the same seed. Most are valid; validate them, since conditions may
 * reject one.
 */
final class RandomBodyGenerator {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> TYPES = List.of("string", "number", "boolean", "object");
    private static final List<String> TEXTS =
            List.of("rain", "", " ", "老公", "O'Neil \"Jr.\"\n", "\uD83C\uDFB5 song", "null", "0", "${x} {y} \\z");
    private static final int MAX_DEPTH = 8;

    private final JsonNode document;
    private final Random random;

    RandomBodyGenerator(JsonNode document, long seed) {
        this.document = document;
        this.random = new Random(seed);
    }

    JsonNode generate(JsonNode schema) {
        return value(Set.of(schema), 0);
    }

    private JsonNode value(Set<JsonNode> schemas, int depth) {
        Set<JsonNode> parts = new LinkedHashSet<>();
        schemas.forEach(schema -> collect(schema, parts));
        List<JsonNode> chosen = choices(parts);
        if (!chosen.isEmpty()) {
            return chosen.get(random.nextInt(chosen.size()));
        }
        return switch (type(parts)) {
            case "null" -> NODES.nullNode();
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            case "integer" -> NODES.numberNode(number(parts));
            case "number" ->
                random.nextBoolean() ? NODES.numberNode(number(parts)) : NODES.numberNode(number(parts) + 0.25);
            case "array" -> array(parts, depth);
            case "object" -> object(parts, depth);
            default -> NODES.stringNode(text(parts));
        };
    }

    /**
     * Collects the parts of a schema: references are followed, one alternative of several is chosen. A third of the
     * conditions are met on purpose, since random bodies hardly ever meet them.
     */
    private void collect(JsonNode schema, Set<JsonNode> into) {
        if (!schema.isObject() || !into.add(schema)) {
            return;
        }
        if (schema.has("$ref")) {
            collect(document.at(schema.path("$ref").asString().substring(1)), into);
        }
        if (schema.has("if") && random.nextInt(3) == 0) {
            collect(schema.path("if"), into);
            collect(schema.path("then"), into);
        }
        schema.path("allOf").forEach(part -> collect(part, into));
        for (String alternatives : List.of("oneOf", "anyOf")) {
            JsonNode branches = schema.path(alternatives);
            if (!branches.isEmpty()) {
                collect(branches.get(random.nextInt(branches.size())), into);
            }
        }
    }

    /** The values that all enums and constants allow; empty if there are no enums and constants. */
    private static List<JsonNode> choices(Set<JsonNode> parts) {
        List<JsonNode> allowed = new ArrayList<>();
        boolean first = true;
        for (JsonNode part : parts) {
            List<JsonNode> partValues = new ArrayList<>();
            if (part.has("const")) {
                partValues.add(part.get("const"));
            }
            part.path("enum").forEach(partValues::add);
            if (partValues.isEmpty()) {
                continue;
            }
            if (first) {
                allowed.addAll(partValues);
            } else {
                allowed.retainAll(partValues);
            }
            first = false;
        }
        return allowed;
    }

    private String type(Set<JsonNode> parts) {
        Set<String> types = null;
        for (JsonNode part : parts) {
            Set<String> partTypes = new LinkedHashSet<>();
            if (part.path("type").isString()) {
                partTypes.add(part.path("type").stringValue());
            }
            part.path("type").forEach(each -> partTypes.add(each.asString()));
            if (partTypes.isEmpty()) {
                continue;
            }
            if (types == null) {
                types = partTypes;
            } else {
                types.retainAll(partTypes);
            }
        }
        boolean fields = parts.stream().anyMatch(part -> part.has("properties") || part.has("required"));
        List<String> candidates =
                types == null || types.isEmpty() ? fields ? List.of("object") : TYPES : List.copyOf(types);
        return candidates.get(random.nextInt(candidates.size()));
    }

    /** Whether the schemas are those of a JSON text, into which other validators do not look; JsonTextTest does. */
    private static boolean isJsonText(Set<JsonNode> schemas) {
        return schemas.stream().anyMatch(schema -> schema.has("contentMediaType"));
    }

    private long number(Set<JsonNode> parts) {
        long min = parts.stream()
                .filter(part -> part.has("minimum"))
                .mapToLong(part -> (long) Math.ceil(part.path("minimum").doubleValue()))
                .max()
                .orElse(-1_000);
        long max = parts.stream()
                .filter(part -> part.has("maximum"))
                .mapToLong(part -> (long) part.path("maximum").doubleValue())
                .min()
                .orElse(isInt64(parts) ? Long.MAX_VALUE : Integer.MAX_VALUE);
        return max <= min ? min : random.nextLong(min, max);
    }

    /** Whether an integer may have 64 bits. */
    private static boolean isInt64(Set<JsonNode> parts) {
        return parts.stream().anyMatch(part -> part.path("format").asString("").equals("int64"));
    }

    private String text(Set<JsonNode> parts) {
        int min = parts.stream()
                .mapToInt(part -> part.path("minLength").asInt(0))
                .max()
                .orElse(0);
        int max = parts.stream()
                .mapToInt(part -> part.path("maxLength").asInt(Integer.MAX_VALUE))
                .min()
                .orElse(Integer.MAX_VALUE);
        String text = TEXTS.get(random.nextInt(TEXTS.size()));
        String padded = text.length() < min ? text + "x".repeat(min) : text;
        return padded.length() > max ? "x".repeat(max) : padded;
    }

    private ArrayNode array(Set<JsonNode> parts, int depth) {
        int min = parts.stream()
                .mapToInt(part -> part.path("minItems").asInt(0))
                .max()
                .orElse(0);
        int max = parts.stream()
                .mapToInt(part -> part.path("maxItems").asInt(Integer.MAX_VALUE))
                .min()
                .orElse(Integer.MAX_VALUE);
        int size = Math.min(max, min + (depth < MAX_DEPTH ? random.nextInt(3) : 0));
        Set<JsonNode> items = new LinkedHashSet<>();
        parts.stream()
                .map(part -> part.path("items"))
                .filter(JsonNode::isObject)
                .forEach(items::add);
        ArrayNode array = NODES.arrayNode();
        for (int i = 0; i < size; i++) {
            array.add(value(items, depth + 1));
        }
        return array;
    }

    private ObjectNode object(Set<JsonNode> parts, int depth) {
        Set<String> required = new LinkedHashSet<>();
        Map<String, Set<JsonNode>> properties = new LinkedHashMap<>();
        for (JsonNode part : parts) {
            part.path("required").forEach(name -> required.add(name.asString()));
            part.path("properties").properties().forEach(field -> properties
                    .computeIfAbsent(field.getKey(), name -> new LinkedHashSet<>())
                    .add(field.getValue()));
        }
        properties.values().removeIf(RandomBodyGenerator::isJsonText);
        required.forEach(name -> properties.computeIfAbsent(name, any -> new LinkedHashSet<>()));
        ObjectNode object = NODES.objectNode();
        properties.forEach((name, schemas) -> {
            if (required.contains(name) || depth < MAX_DEPTH && random.nextInt(3) == 0) {
                object.set(name, value(schemas, depth + 1));
            }
        });
        if (random.nextInt(4) == 0) {
            object.put("unknown_field", "kept");
        }
        return object;
    }
}
