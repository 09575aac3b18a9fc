package dev.sunocontract.bundler;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
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

    /** The names of the merged requests, by the name that the provider gives them; operations share requests. */
    private final Map<String, String> mergedNames = new HashMap<>();

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
        String merged = mergedNames.get(body.path("$ref").asString("").replace(PREFIX, ""));
        if (merged != null && body instanceof ObjectNode again) {
            again.put("$ref", PREFIX + merged);
            return;
        }
        JsonNode schema = target(body);
        JsonNode wire = schema.path("allOf").path(0).path("$ref");
        if (!wire.isString() || !(body instanceof ObjectNode reference)) {
            return;
        }
        String own = reference.path("$ref").stringValue().substring(PREFIX.length());
        String name = mergedName(own, wire.stringValue().substring(PREFIX.length()));
        ObjectNode flat = flat(schema);
        schemas.remove(own);
        schemas.set(name, flat);
        reference.put("$ref", PREFIX + name);
        mergedNames.put(own, name);
    }

    /** The name of the wire's request, unless another body has it already, or the first part is no request. */
    private String mergedName(String own, String wire) {
        return wire.endsWith("Request") && !mergedNames.containsValue(wire) ? wire : own;
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
