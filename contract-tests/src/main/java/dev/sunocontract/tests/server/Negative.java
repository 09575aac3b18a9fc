package dev.sunocontract.tests.server;

import dev.sunocontract.spec.BodySchema;
import dev.sunocontract.spec.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A body that breaks the contract in one place.
 *
 * @param core whether every page agrees that it is wrong
 */
record Negative(String name, String about, JsonNode body, boolean core) {

    /** Fields without which no server can do its work. */
    private static final Set<String> ESSENTIAL = Set.of(
            "ids", "root_clip_id", "name", "persona_id", "artist_clip_id", "model", "input", "task_id", "suno_id");

    /** Every field of a good body left out, and of another type, where the contract forbids that. */
    static List<Negative> of(Operation operation, JsonNode good) {
        BodySchema schema = operation
                .requestBody()
                .orElseThrow()
                .content()
                .values()
                .iterator()
                .next();
        List<Negative> negatives = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : good.properties()) {
            String name = field.getKey();
            ObjectNode without = (ObjectNode) good.deepCopy();
            without.remove(name);
            add(negatives, schema, "without_" + name, "a request without " + name, without, ESSENTIAL.contains(name));
            ObjectNode mistyped = (ObjectNode) good.deepCopy();
            mistyped.set(name, wrong(field.getValue()));
            add(
                    negatives,
                    schema,
                    "mistyped_" + name,
                    "a request whose " + name + " is of another type",
                    mistyped,
                    ESSENTIAL.contains(name));
            if (field.getValue().isString()) {
                ObjectNode empty = (ObjectNode) good.deepCopy();
                empty.put(name, "");
                add(
                        negatives,
                        schema,
                        "empty_" + name,
                        "a request whose " + name + " is empty",
                        empty,
                        ESSENTIAL.contains(name));
            }
        }
        return negatives;
    }

    private static void add(
            List<Negative> negatives, BodySchema schema, String name, String about, JsonNode body, boolean core) {
        if (!schema.accepts(body)) {
            negatives.add(new Negative(name, "It is refused: " + about + ".", body, core));
        }
    }

    private static JsonNode wrong(JsonNode value) {
        ObjectNode holder = JsonNodeFactory.instance.objectNode();
        if (value.isString()) {
            holder.putObject("value").put("not", "a text");
        } else {
            holder.put("value", "of another type");
        }
        return holder.get("value");
    }
}
