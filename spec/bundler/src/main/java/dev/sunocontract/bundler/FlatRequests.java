package dev.sunocontract.bundler;

import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Merges the parts of a provider's request into one schema with the name of the wire's: generators of other languages
 * make a class of every part, and some of these classes have the name of an operation's parameters.
 */
final class FlatRequests {

    private static final String PREFIX = "#/components/schemas/";

    private final ObjectNode schemas;

    private FlatRequests(ObjectNode schemas) {
        this.schemas = schemas;
    }

    /** Merges the request bodies of a view without rules, in place. */
    static void mergeIn(ObjectNode view) {
        if (!(view.path("components").path("schemas") instanceof ObjectNode schemas)) {
            return;
        }
        FlatRequests requests = new FlatRequests(schemas);
        view.path("paths").forEach(item -> PathItems.operations(item).forEach(operation -> operation
                .path("requestBody")
                .path("content")
                .forEach(media -> requests.merge(media.path("schema")))));
    }

    private void merge(JsonNode body) {
        JsonNode schema = target(body);
        JsonNode wire = schema.path("allOf").path(0).path("$ref");
        if (!wire.isString() || !(body instanceof ObjectNode reference)) {
            return;
        }
        String name = wire.stringValue().substring(PREFIX.length());
        schemas.remove(reference.path("$ref").stringValue().substring(PREFIX.length()));
        schemas.set(name, flat(schema));
        reference.put("$ref", PREFIX + name);
    }

    private ObjectNode flat(JsonNode schema) {
        ObjectNode flat = JsonNodeFactory.instance.objectNode();
        flat.set("description", schema.path("description"));
        flat.put("type", "object");
        ObjectNode properties = flat.putObject("properties");
        Set<String> required = new LinkedHashSet<>();
        collect(schema, properties, required);
        required.forEach(flat.withArrayProperty("required")::add);
        return flat;
    }

    /** Adds the fields of a schema and of its parts; a later part may narrow a field. */
    private void collect(JsonNode schema, ObjectNode properties, Set<String> required) {
        schema.path("properties").properties().forEach(field -> properties.set(field.getKey(), field.getValue()));
        schema.path("required").forEach(name -> required.add(name.asString()));
        schema.path("allOf").forEach(part -> collect(target(part), properties, required));
    }

    private JsonNode target(JsonNode schema) {
        String ref = schema.path("$ref").asString("");
        return ref.startsWith(PREFIX) ? schemas.path(ref.substring(PREFIX.length())) : schema;
    }
}
