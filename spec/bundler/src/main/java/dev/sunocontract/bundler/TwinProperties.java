package dev.sunocontract.bundler;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Properties that stand in two spellings, such as {@code task_id} and {@code taskId}, because relays send either. Most
 * generators give both one name, and the result does not compile.
 */
final class TwinProperties {

    private final JsonNode schemas;

    private TwinProperties(JsonNode schemas) {
        this.schemas = schemas;
    }

    /** Removes the spelling in camel case where one object has both, also if they come from parts of a combination. */
    static void removeFrom(ObjectNode view) {
        JsonNode schemas = view.path("components").path("schemas");
        TwinProperties twins = new TwinProperties(schemas);
        schemas.forEach(twins::removeFromSchema);
    }

    private void removeFromSchema(JsonNode schema) {
        List<ObjectNode> owners = new ArrayList<>();
        collect(schema, owners, new HashSet<>());
        Set<String> snakeCase = new HashSet<>();
        owners.forEach(owner -> owner.propertyNames().stream()
                .filter(name -> name.contains("_"))
                .forEach(name -> snakeCase.add(normalize(name))));
        owners.forEach(owner -> List.copyOf(owner.propertyNames()).stream()
                .filter(name -> !name.contains("_") && snakeCase.contains(normalize(name)))
                .forEach(owner::remove));
    }

    /** Collects the {@code properties} of a schema, and of the parts of its allOf and anyOf, which generators merge. */
    private void collect(JsonNode schema, List<ObjectNode> owners, Set<String> seen) {
        String ref = schema.path("$ref").asString("");
        if (!ref.isEmpty() && seen.add(ref)) {
            collect(schemas.path(ref.substring(ref.lastIndexOf('/') + 1)), owners, seen);
        }
        if (schema.path("properties") instanceof ObjectNode properties) {
            owners.add(properties);
        }
        schema.path("allOf").forEach(part -> collect(part, owners, seen));
        schema.path("anyOf").forEach(part -> collect(part, owners, seen));
    }

    private static String normalize(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
