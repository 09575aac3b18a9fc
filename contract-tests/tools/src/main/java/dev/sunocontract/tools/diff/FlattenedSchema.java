package dev.sunocontract.tools.diff;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The keywords of a schema by JSON pointer, with references resolved and compositions flattened, for comparison. */
final class FlattenedSchema {

    private static final Set<String> LIMIT_KEYWORDS = Set.of(
            "minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems", "pattern", "const", "uniqueItems");

    private final JsonNode document;
    private final Map<String, PropertyFacts> properties = new TreeMap<>();
    private final Map<RuleKey, String> rules = new TreeMap<>();
    private final Deque<String> references = new ArrayDeque<>();

    /**
     * The key of a named condition.
     *
     * @param pointer the JSON pointer of the object to which the rule applies
     * @param name the value of {@code x-rule}
     */
    record RuleKey(String pointer, String name) implements Comparable<RuleKey> {

        private static final Comparator<RuleKey> ORDER =
                Comparator.comparing(RuleKey::pointer).thenComparing(RuleKey::name);

        @Override
        public int compareTo(RuleKey other) {
            return ORDER.compare(this, other);
        }
    }

    /** The keywords that apply at one pointer. */
    static final class PropertyFacts {
        private final Set<String> types = new TreeSet<>();
        private final Set<String> values = new TreeSet<>();
        private final Map<String, String> limits = new TreeMap<>();
        private boolean openEnum;
        private boolean required;

        Set<String> types() {
            return types;
        }

        /** Returns the values of the enum; empty if there is none. */
        Set<String> values() {
            return values;
        }

        Map<String, String> limits() {
            return limits;
        }

        /** Returns whether the enum is open: clients must expect further values. */
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
        FlattenedSchema flattened = new FlattenedSchema(document);
        flattened.flatten("", schema, true);
        return flattened;
    }

    /** Returns the keywords by pointer; the items of an array share the segment {@code *}. */
    Map<String, PropertyFacts> properties() {
        return properties;
    }

    /** Returns the named conditions of the schema as JSON. */
    Map<RuleKey, String> rules() {
        return rules;
    }

    private void flatten(String pointer, JsonNode schema, boolean unconditional) {
        if (schema.has("$ref")) {
            String reference = schema.path("$ref").asString().substring(1);
            if (!references.contains(reference)) {
                references.push(reference);
                flatten(pointer, document.at(reference), unconditional);
                references.pop();
            }
        }
        if (schema.has("x-rule")) {
            rules.put(new RuleKey(pointer, schema.path("x-rule").asString()), ruleText(schema));
            return;
        }
        addKeywords(property(pointer), schema);
        schema.path("properties").properties().forEach(field -> {
            if (field.getValue().isObject()) {
                flatten(pointer + "/" + field.getKey(), field.getValue(), unconditional);
            }
        });
        if (unconditional) {
            schema.path("required").forEach(name -> property(pointer + "/" + name.asString()).required = true);
        }
        if (schema.path("items").isObject()) {
            flatten(pointer + "/*", schema.path("items"), unconditional);
        }
        schema.path("allOf").forEach(part -> flatten(pointer, part, unconditional));
        schema.path("oneOf").forEach(part -> flatten(pointer, part, false));
        schema.path("anyOf").forEach(part -> flatten(pointer, part, false));
    }

    private PropertyFacts property(String pointer) {
        return properties.computeIfAbsent(pointer, key -> new PropertyFacts());
    }

    private static void addKeywords(PropertyFacts facts, JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isString()) {
            facts.types.add(type.asString());
        }
        type.forEach(one -> facts.types.add(one.asString()));
        schema.path("enum").forEach(value -> facts.values.add(value.isNull() ? "null" : value.asString()));
        facts.openEnum |= schema.path("x-open-enum").asBoolean(false);
        LIMIT_KEYWORDS.forEach(limit -> {
            if (schema.has(limit)) {
                facts.limits.put(limit, schema.path(limit).toString());
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
