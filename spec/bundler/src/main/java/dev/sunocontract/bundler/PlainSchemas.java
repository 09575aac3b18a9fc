package dev.sunocontract.bundler;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rewrites the schemas of a bundle so that any JSON Schema 2020-12 validator that ignores {@code x-} words gives the
 * verdict that the sources mean.
 *
 * <ul>
 *   <li>An open enum becomes {@code anyOf: [{enum: […]}, {type: string}]}. {@code x-open-enum} stays as a hint for
 *       tools.
 *   <li>An open enum in a rule, which names the known values with {@code x-known-values-from}, becomes {@code not:
 *       {enum: […]}} with the known values that the rule does not allow; {@code x-allowed-values} keeps the allowed
 *       ones for messages.
 *   <li>{@code type} stands beside every {@code enum}.
 *   <li>Words for the generator of Java code go.
 * </ul>
 */
final class PlainSchemas {

    private static final Set<String> JAVA_WORDS = Set.of("x-java-type", "x-request-body");

    private final ObjectNode bundle;
    private final String name;

    private PlainSchemas(ObjectNode bundle, String name) {
        this.bundle = bundle;
        this.name = name;
    }

    /**
     * The bundle with plain schemas.
     *
     * @param name the document as messages name it
     * @throws BundleException if a rule names a schema without known values
     */
    static ObjectNode of(ObjectNode bundle, String name) {
        return (ObjectNode) new PlainSchemas(bundle, name).rewrite(bundle);
    }

    private JsonNode rewrite(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> copy.add(rewrite(item)));
            return copy;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(entry -> {
            if (!JAVA_WORDS.contains(entry.getKey())) {
                copy.set(entry.getKey(), rewrite(entry.getValue()));
            }
        });
        if (object.path("enum").isArray()) {
            plainEnum(object, copy);
        }
        return copy;
    }

    private void plainEnum(ObjectNode schema, ObjectNode copy) {
        if (!schema.path("x-open-enum").asBoolean(false)) {
            addType(copy, copy.path("enum"));
        } else if (schema.has("x-known-values-from")) {
            forbidKnownValues(schema, copy);
        } else {
            openEnum(copy);
        }
    }

    private static void openEnum(ObjectNode schema) {
        JsonNode values = schema.remove("enum");
        addType(schema, values);
        ArrayNode branches = schema.putArray("anyOf");
        branches.addObject().set("type", schema.path("type")).set("enum", values);
        branches.addObject().set("type", schema.path("type"));
    }

    private void forbidKnownValues(ObjectNode schema, ObjectNode copy) {
        Set<JsonNode> forbidden = new LinkedHashSet<>(
                knownValues(schema.path("x-known-values-from").asString()));
        schema.path("enum").forEach(forbidden::remove);
        copy.set("x-allowed-values", copy.remove("enum"));
        copy.remove("x-known-values-from");
        if (!forbidden.isEmpty()) {
            ArrayNode values = JsonNodeFactory.instance.arrayNode().addAll(forbidden);
            ObjectNode not = copy.putObject("not");
            addType(not, values);
            not.set("enum", values);
        }
    }

    /**
     * The values that a rule with a list refuses if it does not list them: {@code x-refusable-values} of the schema, or
     * else all that it knows. A model that is added to the known ones later is drift in such a rule.
     */
    private Set<JsonNode> knownValues(String schemaName) {
        JsonNode schema = bundle.path("components").path("schemas").path(schemaName);
        Set<JsonNode> values = new LinkedHashSet<>();
        schema.path(schema.has("x-refusable-values") ? "x-refusable-values" : "enum")
                .forEach(values::add);
        if (values.isEmpty()) {
            throw new BundleException(name, "x-known-values-from: " + schemaName + " is no schema with an enum");
        }
        return values;
    }

    /** Some tools take an enum without a type, or with null and no type, for an error. */
    private static void addType(ObjectNode schema, JsonNode values) {
        if (schema.has("type")) {
            return;
        }
        Set<String> types = new TreeSet<>(
                (one, other) -> one.equals("null") ? 1 : other.equals("null") ? -1 : one.compareTo(other));
        values.forEach(value -> types.add(type(value)));
        if (types.size() == 1) {
            schema.put("type", types.iterator().next());
        } else {
            ArrayNode list = schema.putArray("type");
            types.forEach(list::add);
        }
    }

    private static String type(JsonNode value) {
        if (value.isString()) {
            return "string";
        }
        if (value.isNumber()) {
            return value.isIntegralNumber() ? "integer" : "number";
        }
        return value.isBoolean() ? "boolean" : "null";
    }
}
