package dev.sunocontract.tools.diff;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a schema says of every place of a body, references followed and compositions flattened, so that two can be compared. */
final class FlattenedSchema {

    private static final Set<String> LIMIT_KEYWORDS = Set.of(
            "minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems", "pattern", "const", "uniqueItems");

    private final JsonNode document;
    private final Map<String, PropertyFacts> properties = new TreeMap<>();
    private final Map<String, String> rules = new TreeMap<>();
    private final Deque<String> references = new ArrayDeque<>();

    /** What is said of one place. */
    static final class PropertyFacts {
        private final Set<String> types = new TreeSet<>();
        private final Set<String> values = new TreeSet<>();
        private final Map<String, String> limits = new TreeMap<>();
        private boolean openEnum;
        private boolean required;

        Set<String> types() {
            return types;
        }

        /** The values of its enum; empty if it has none. */
        Set<String> values() {
            return values;
        }

        Map<String, String> limits() {
            return limits;
        }

        /** Whether its enum may grow. */
        boolean openEnum() {
            return openEnum;
        }

        boolean required() {
            return required;
        }
    }

    private FlattenedSchema(JsonNode document) {
        this.document = document;
    }

    static FlattenedSchema of(JsonNode document, JsonNode schema) {
        FlattenedSchema facts = new FlattenedSchema(document);
        facts.flatten("", schema, true);
        return facts;
    }

    /** By pointer; items of lists are {@code *}. */
    Map<String, PropertyFacts> properties() {
        return properties;
    }

    /** The named conditions, by pointer and name, as the document writes them. */
    Map<String, String> rules() {
        return rules;
    }

    private void flatten(String pointer, JsonNode schema, boolean certain) {
        if (schema.has("$ref")) {
            String reference = schema.path("$ref").asString().substring(1);
            if (!references.contains(reference)) {
                references.push(reference);
                flatten(pointer, document.at(reference), certain);
                references.pop();
            }
        }
        if (schema.has("x-rule")) {
            rules.put(pointer + " " + schema.path("x-rule").asString(), ruleText(schema));
            return;
        }
        addKeywords(property(pointer), schema);
        schema.path("properties").properties().forEach(field -> {
            if (field.getValue().isObject()) {
                flatten(pointer + "/" + field.getKey(), field.getValue(), certain);
            }
        });
        if (certain) {
            schema.path("required").forEach(name -> property(pointer + "/" + name.asString()).required = true);
        }
        if (schema.path("items").isObject()) {
            flatten(pointer + "/*", schema.path("items"), certain);
        }
        schema.path("allOf").forEach(part -> flatten(pointer, part, certain));
        schema.path("oneOf").forEach(part -> flatten(pointer, part, false));
        schema.path("anyOf").forEach(part -> flatten(pointer, part, false));
    }

    private PropertyFacts property(String pointer) {
        return properties.computeIfAbsent(pointer, place -> new PropertyFacts());
    }

    private static void addKeywords(PropertyFacts fact, JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isString()) {
            fact.types.add(type.asString());
        }
        type.forEach(one -> fact.types.add(one.asString()));
        schema.path("enum").forEach(value -> fact.values.add(value.isNull() ? "null" : value.asString()));
        fact.openEnum |= schema.path("x-open-enum").asBoolean(false);
        LIMIT_KEYWORDS.forEach(limit -> {
            if (schema.has(limit)) {
                fact.limits.put(limit, schema.path(limit).toString());
            }
        });
    }

    private String ruleText(JsonNode schema) {
        ObjectNode rule = ((ObjectNode) schema).deepCopy();
        rule.remove("description");
        rule.remove("x-rule");
        return rule.toString();
    }
}
