package dev.sunocontract.testkit.check.wire;

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
 * @param alwaysEnforced whether every page agrees that it is wrong
 */
public record InvalidRequest(String name, String description, JsonNode body, boolean alwaysEnforced) {

    /** Fields without which no server can do its work. */
    private static final Set<String> ESSENTIAL_FIELDS = Set.of(
            "ids", "root_clip_id", "name", "persona_id", "artist_clip_id", "model", "input", "task_id", "suno_id");

    /** Every field of a good body left out, and of another type, where the contract forbids that. */
    public static List<InvalidRequest> derive(Operation operation, JsonNode good) {
        BodySchema schema = operation
                .requestBody()
                .orElseThrow()
                .content()
                .values()
                .iterator()
                .next();
        List<InvalidRequest> negatives = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : good.properties()) {
            String name = field.getKey();
            ObjectNode without = (ObjectNode) good.deepCopy();
            without.remove(name);
            addIfInvalid(
                    negatives,
                    schema,
                    "without_" + name,
                    "a request without " + name,
                    without,
                    ESSENTIAL_FIELDS.contains(name));
            ObjectNode mistyped = (ObjectNode) good.deepCopy();
            mistyped.set(name, wrongTypeValue(field.getValue()));
            addIfInvalid(
                    negatives,
                    schema,
                    "mistyped_" + name,
                    "a request whose " + name + " is of another type",
                    mistyped,
                    ESSENTIAL_FIELDS.contains(name));
            if (field.getValue().isString()) {
                ObjectNode empty = (ObjectNode) good.deepCopy();
                empty.put(name, "");
                addIfInvalid(
                        negatives,
                        schema,
                        "empty_" + name,
                        "a request whose " + name + " is empty",
                        empty,
                        ESSENTIAL_FIELDS.contains(name));
            }
        }
        return negatives;
    }

    private static void addIfInvalid(
            List<InvalidRequest> negatives, BodySchema schema, String name, String about, JsonNode body, boolean core) {
        if (!schema.isValid(body)) {
            negatives.add(new InvalidRequest(name, "It is refused: " + about + ".", body, core));
        }
    }

    private static JsonNode wrongTypeValue(JsonNode value) {
        ObjectNode holder = JsonNodeFactory.instance.objectNode();
        if (value.isString()) {
            holder.putObject("value").put("not", "a text");
        } else {
            holder.put("value", "of another type");
        }
        return holder.get("value");
    }
}
