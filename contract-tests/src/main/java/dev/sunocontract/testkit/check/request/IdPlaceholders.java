package dev.sunocontract.testkit.check.request;

import dev.sunocontract.testkit.check.wire.SampleValues;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts the placeholders of {@code SampleValues} in the place of the ids in a page's example, which nobody has.
 *
 * @param byField the placeholder for each field that holds an id, by the field's name
 */
public record IdPlaceholders(Map<String, String> byField) {

    /** Returns a copy of a body with placeholders. */
    public ObjectNode putInto(ObjectNode body) {
        ObjectNode copy = body.deepCopy();
        replace(copy);
        return copy;
    }

    private void replace(ObjectNode object) {
        for (String name : List.copyOf(object.propertyNames())) {
            String placeholder = byField.get(name);
            JsonNode value = object.path(name);
            if (value instanceof ObjectNode inner) {
                replace(inner);
            } else if (placeholder != null && value.isString() && isForeignId(value.stringValue())) {
                object.put(name, placeholder);
            } else if (placeholder != null && value instanceof ArrayNode list && !list.isEmpty()) {
                list.removeAll().add(placeholder);
            }
        }
    }

    /** Whether a text is an id of the page: neither empty nor a placeholder of the composed fixtures. */
    private static boolean isForeignId(String id) {
        return !id.isEmpty() && !id.startsWith(SampleValues.PLACEHOLDER_PREFIX);
    }
}
