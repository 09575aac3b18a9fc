package dev.sunocontract.bundler;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Properties that stand in two spellings, such as {@code task_id} and {@code taskId}, because relays send either. Most
 * generators give both one name, and the result does not compile.
 */
final class TwinProperties {

    private static final String PROPERTIES = "properties";

    private final JsonNode schemas;

    private TwinProperties(JsonNode schemas) {
        this.schemas = schemas;
    }

    /**
     * Removes the spelling in camel case where one object has both, also if they come from parts of a combination; and
     * a name such as {@code _id} beside {@code id}.
     */
    static void removeFrom(ObjectNode view) {
        JsonNode schemas = view.path("components").path("schemas");
        TwinProperties twins = new TwinProperties(schemas);
        schemas.forEach(twins::removeFromSchema);
    }

    private void removeFromSchema(JsonNode schema) {
        List<ObjectNode> owners = new ArrayList<>();
        collect(schema, owners, new HashSet<>());
        Set<String> snakeCase = new HashSet<>();
        owners.forEach(owner -> owner.path(PROPERTIES).propertyNames().stream()
                .filter(name -> name.lastIndexOf('_') > 0)
                .forEach(name -> snakeCase.add(normalize(name))));
        removeUnderscored(owners);
        owners.forEach(owner -> List.copyOf(owner.path(PROPERTIES).propertyNames()).stream()
                .filter(name -> !name.contains("_") && snakeCase.contains(normalize(name)))
                .forEach(name -> remove(owner, name)));
    }

    private static void removeUnderscored(List<ObjectNode> owners) {
        Set<String> names = new HashSet<>();
        owners.forEach(owner -> names.addAll(owner.path(PROPERTIES).propertyNames()));
        owners.forEach(owner -> List.copyOf(owner.path(PROPERTIES).propertyNames()).stream()
                .filter(name -> name.startsWith("_") && names.contains(name.substring(1)))
                .forEach(name -> remove(owner, name)));
    }

    private static void remove(ObjectNode owner, String name) {
        owner.withObject("/" + PROPERTIES).remove(name);
        if (owner.path("required") instanceof ArrayNode required) {
            required.removeIf(field -> field.asString("").equals(name));
        }
    }

    /** Collects a schema with {@code properties}, and the parts of its allOf and anyOf, which generators merge. */
    private void collect(JsonNode schema, List<ObjectNode> owners, Set<String> seen) {
        String ref = schema.path("$ref").asString("");
        if (!ref.isEmpty() && seen.add(ref)) {
            collect(schemas.path(ref.substring(ref.lastIndexOf('/') + 1)), owners, seen);
        }
        if (schema instanceof ObjectNode owner && owner.path(PROPERTIES).isObject()) {
            owners.add(owner);
        }
        schema.path("allOf").forEach(part -> collect(part, owners, seen));
        schema.path("anyOf").forEach(part -> collect(part, owners, seen));
    }

    private static String normalize(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
