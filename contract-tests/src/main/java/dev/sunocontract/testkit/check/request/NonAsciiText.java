package dev.sunocontract.testkit.check.request;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts letters, punctuation and pictographs beyond ASCII into the texts of a request body. */
public final class NonAsciiText {

    /** The text that is added to each field: Latin, Han, Kana, and a character outside the Basic Multilingual Plane. */
    private static final String ADDED = " äöü – 雨の歌 🎵";

    private NonAsciiText() {}

    /**
     * Returns a copy of a body with other texts.
     *
     * @param textFields the names of the fields that hold text of the user
     */
    public static ObjectNode addTo(ObjectNode body, Set<String> textFields) {
        ObjectNode copy = body.deepCopy();
        add(copy, textFields);
        return copy;
    }

    private static void add(ObjectNode object, Set<String> textFields) {
        for (String name : List.copyOf(object.propertyNames())) {
            JsonNode value = object.path(name);
            if (value instanceof ObjectNode inner) {
                add(inner, textFields);
            } else if (value.isString() && !value.stringValue().isEmpty() && textFields.contains(name)) {
                object.put(name, value.stringValue() + ADDED);
            }
        }
    }
}
