package dev.sunocontract.testkit.check.request;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A schema of a field, and where it stands.
 *
 * @param field the field that it is about
 * @param schema the schema
 * @param around the schema itself and those around it, the innermost first
 * @param conditions the {@code if} schemas of the rules that it belongs to; empty if it always applies
 */
record SchemaSite(BodyField field, JsonNode schema, List<JsonNode> around, List<Condition> conditions) {

    /**
     * An {@code if} schema.
     *
     * @param owner the object that it is about
     * @param schema the schema
     */
    record Condition(BodyField owner, JsonNode schema) {}

    /** A word of the innermost schema around that has it; a missing node if none has. */
    JsonNode word(String keyword) {
        return around.stream()
                .filter(node -> node.has(keyword))
                .findFirst()
                .map(node -> node.path(keyword))
                .orElseGet(() -> schema.path(keyword));
    }
}
