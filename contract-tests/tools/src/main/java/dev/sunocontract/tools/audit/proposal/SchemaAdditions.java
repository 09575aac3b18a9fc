package dev.sunocontract.tools.audit.proposal;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.tools.audit.proposal.DriftCollector.BodyKey;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes schemas that add missing fields and values to those of a document. */
final class SchemaAdditions {

    private static final String COMPONENTS = "#/components/schemas/";
    private static final String SHARED = "shared/";
    private static final Pattern WORD_BREAK = Pattern.compile("[^A-Za-z0-9]+");

    private final Contract contract;
    private final ObjectNode schemas = JsonNodeFactory.instance.objectNode();

    SchemaAdditions(Contract contract) {
        this.contract = contract;
    }

    /** The schemas by name. */
    ObjectNode schemas() {
        return schemas;
    }

    /**
     * Adds a schema for a body: the present one, and what it lacks.
     *
     * @return the name of the schema; empty if the present one has no name to refer to
     */
    Optional<String> add(Operation operation, BodyKey key, MissingParts parts) {
        return presentSchema(operation, key).map(present -> {
            String body =
                    key.isRequest() ? "Request" : "Response" + (key.response().equals("200") ? "" : key.response());
            String name = freeName(pascalCase(contract.name() + " " + operation.id() + " " + body));
            ObjectNode schema = schemas.putObject(name);
            schema.put("description", "The body of " + operation.id() + " with what recorded traffic adds.");
            ArrayNode allOf = schema.putArray("allOf");
            allOf.addObject().put("$ref", present);
            fill(allOf.addObject(), parts, name);
            return name;
        });
    }

    /** How the short form refers to the schema of a body; empty if the body's schema is written in place. */
    private Optional<String> presentSchema(Operation operation, BodyKey key) {
        JsonNode node = contract.document()
                .path("paths")
                .path(operation.path())
                .path(operation.method().toLowerCase(Locale.ROOT));
        JsonNode body = dereference(
                key.isRequest()
                        ? node.path("requestBody")
                        : node.path("responses").path(key.response()));
        String ref = body.path("content")
                .path("application/json")
                .path("schema")
                .path("$ref")
                .asString("");
        return ref.startsWith(COMPONENTS) ? Optional.of(sourceOf(ref)) : Optional.empty();
    }

    private JsonNode dereference(JsonNode node) {
        return node.has("$ref")
                ? contract.document().at(node.path("$ref").asString().substring(1))
                : node;
    }

    /** A file of the wire, of all wires, or beside the document; or else the component itself. */
    private String sourceOf(String ref) {
        String file =
                contract.document().at(ref.substring(1)).path("x-source-file").asString("");
        if (!file.endsWith(".yaml")) {
            return ref;
        }
        String ofWire = contract.wire().id() + "/";
        return file.startsWith(ofWire)
                ? file.substring(ofWire.length())
                : (file.startsWith(SHARED) ? "../" : "") + file;
    }

    private void fill(ObjectNode schema, MissingParts parts, String name) {
        if (!parts.fields().isEmpty()) {
            schema.put("additionalProperties", true);
            ObjectNode properties = schema.putObject("properties");
            parts.fields()
                    .forEach((field, missing) -> properties.set(field, property(name + pascalCase(field), missing)));
        }
        MissingParts items = parts.itemParts();
        if (items != null) {
            schema.set("items", property(name + "Item", items));
        }
    }

    private ObjectNode property(String name, MissingParts parts) {
        ObjectNode property = JsonNodeFactory.instance.objectNode();
        if (!parts.types().isEmpty()) {
            putType(property, parts.types());
            property.put("description", "Recorded; its meaning is not known.");
            property.set("x-evidence", parts.sightings().evidence(""));
        } else if (!parts.fields().isEmpty()) {
            String nested = freeName(name);
            ObjectNode schema = schemas.putObject(nested);
            schema.put("description", "Fields that recorded traffic adds.");
            fill(schema, parts, nested);
            property.put("$ref", COMPONENTS + nested);
        } else if (!parts.values().isEmpty()) {
            fillValues(property, parts);
        } else {
            property.put("description", "Items with what recorded traffic adds.");
            fill(property, parts, name);
        }
        return property;
    }

    /** A field that was only null may have any type. */
    private static void putType(ObjectNode property, SortedSet<String> types) {
        if (types.size() > 1) {
            ArrayNode list = property.putArray("type");
            types.forEach(list::add);
        } else if (!types.first().equals("null")) {
            property.put("type", types.first());
        }
    }

    private static void fillValues(ObjectNode property, MissingParts parts) {
        property.putArray("type").add("string").add("null");
        property.put("description", "Recorded values beside those that are described.");
        ArrayNode values = property.putArray("enum");
        parts.values().keySet().forEach(values::add);
        property.put("x-open-enum", true);
        ArrayNode evidence = property.putArray("x-evidence");
        parts.values()
                .forEach((value, sightings) -> evidence.addAll(
                        sightings.evidence("The value " + value + ".").values()));
    }

    private String freeName(String wanted) {
        String name = wanted;
        JsonNode present = contract.document().path("components").path("schemas");
        for (int number = 2; schemas.has(name) || present.has(name); number++) {
            name = wanted + number;
        }
        return name;
    }

    private static String pascalCase(String words) {
        return WORD_BREAK
                .splitAsStream(words)
                .filter(word -> !word.isEmpty())
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }
}
