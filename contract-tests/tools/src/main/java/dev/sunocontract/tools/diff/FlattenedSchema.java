package dev.sunocontract.tools.diff;

import dev.sunocontract.spec.Enforcement;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The keywords of a schema by JSON pointer, with references resolved and compositions flattened, for comparison. */
final class FlattenedSchema {

    static final Set<String> LIMIT_KEYWORDS = Set.of(
            "const",
            "exclusiveMaximum",
            "exclusiveMinimum",
            "maxItems",
            "maxLength",
            "maxProperties",
            "maximum",
            "minItems",
            "minLength",
            "minProperties",
            "minimum",
            "multipleOf",
            "pattern",
            "uniqueItems");

    private static final String ENFORCEMENT = "x-enforcement";

    /** The words of a rule that do not say which bodies it allows. */
    private static final List<String> ANNOTATIONS = List.of("x-rule", "x-evidence", ENFORCEMENT, "x-open-enum");

    private final JsonNode document;
    private final Enforcement defaultEnforcement;
    private final Map<String, PropertyFacts> properties = new TreeMap<>();
    private final Map<RuleKey, Rule> rules = new TreeMap<>();
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

    /**
     * A named condition.
     *
     * @param text the condition as JSON, without annotations
     * @param enforcement whether the provider refuses a request that breaks it
     */
    record Rule(String text, Enforcement enforcement) {}

    /** The keywords that apply at one pointer. */
    static final class PropertyFacts {
        private final Set<String> types = new TreeSet<>();
        private final Set<String> values = new TreeSet<>();
        private final Map<String, String> limits = new TreeMap<>();
        private Enforcement enforcement = Enforcement.VARIES;
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

        /** Returns the strictest enforcement of the schemas at the pointer. */
        Enforcement enforcement() {
            return enforcement;
        }

        private void tighten(Enforcement other) {
            enforcement = other.compareTo(enforcement) < 0 ? other : enforcement;
        }
    }

    private FlattenedSchema(JsonNode document) {
        this.document = document;
        this.defaultEnforcement = enforcement(document.path("info"), Enforcement.ENFORCED);
    }

    private static Enforcement enforcement(JsonNode schema, Enforcement other) {
        String id = schema.path(ENFORCEMENT).asString("");
        return Arrays.stream(Enforcement.values())
                .filter(enforcement -> enforcement.id().equals(id))
                .findFirst()
                .orElse(other);
    }

    static FlattenedSchema of(JsonNode document, JsonNode schema) {
        FlattenedSchema flattened = new FlattenedSchema(document);
        flattened.flatten("", schema, true, flattened.defaultEnforcement);
        return flattened;
    }

    /** Returns the keywords by pointer; the items of an array share the segment {@code *}. */
    Map<String, PropertyFacts> properties() {
        return properties;
    }

    /** Returns the named conditions of the schema. */
    Map<RuleKey, Rule> rules() {
        return rules;
    }

    /**
     * Adds the keywords of a schema.
     *
     * @param unconditional whether a body must match the schema
     * @param outerEnforcement the enforcement of the schema around it
     */
    private void flatten(String pointer, JsonNode schema, boolean unconditional, Enforcement outerEnforcement) {
        Enforcement enforcement = enforcement(schema, outerEnforcement);
        followReference(pointer, schema, unconditional);
        if (schema.has("x-rule")) {
            RuleKey key = new RuleKey(pointer, schema.path("x-rule").asString());
            rules.put(key, new Rule(withoutAnnotations(schema).toString(), enforcement));
            return;
        }
        addKeywords(property(pointer), schema);
        property(pointer).tighten(enforcement);
        schema.path("properties").properties().forEach(field -> {
            if (field.getValue().isObject()) {
                flatten(pointer + "/" + field.getKey(), field.getValue(), unconditional, enforcement);
            }
        });
        if (unconditional) {
            schema.path("required").forEach(name -> property(pointer + "/" + name.asString()).required = true);
        }
        if (schema.path("items").isObject()) {
            flatten(pointer + "/*", schema.path("items"), unconditional, enforcement);
        }
        schema.path("allOf").forEach(part -> flatten(pointer, part, unconditional, enforcement));
        schema.path("oneOf").forEach(part -> flatten(pointer, part, false, enforcement));
        schema.path("anyOf").forEach(part -> flatten(pointer, part, false, enforcement));
    }

    /** A referenced schema does not inherit the enforcement of the place that refers to it. */
    private void followReference(String pointer, JsonNode schema, boolean unconditional) {
        String reference = schema.path("$ref").asString("");
        if (!reference.isEmpty() && !references.contains(reference)) {
            references.push(reference);
            flatten(pointer, document.at(reference.substring(1)), unconditional, defaultEnforcement);
            references.pop();
        }
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

    /** Copies a condition without annotations; with the allowed values in place of those that an open enum excludes. */
    private static JsonNode withoutAnnotations(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> copy.add(withoutAnnotations(item)));
            return copy;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(entry -> copy.set(entry.getKey(), withoutAnnotations(entry.getValue())));
        copy.remove(ANNOTATIONS);
        if (copy.path("description").isString()) {
            copy.remove("description");
        }
        if (copy.has("x-allowed-values")) {
            copy.remove("not");
        }
        return copy;
    }
}
