package dev.sunocontract.testkit.check.request;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A field of a request body.
 *
 * @param pointer the JSON pointer; a last segment {@code 0} stands for the items of a list
 */
record BodyField(String pointer) {

    private static final String ITEMS = "/0";

    BodyField child(String name) {
        return new BodyField(pointer + "/" + name);
    }

    BodyField items() {
        return new BodyField(pointer + ITEMS);
    }

    /** The name in checks: the segments of the pointer, separated by dots. */
    String name() {
        String path = isItems() ? pointer.substring(0, pointer.length() - ITEMS.length()) : pointer;
        return path.substring(1).replace('/', '.');
    }

    /** The last segment of the name. */
    String lastName() {
        return name().substring(name().lastIndexOf('.') + 1);
    }

    private boolean isItems() {
        return pointer.endsWith(ITEMS);
    }

    /** The value in a body; a missing node if it has none. */
    JsonNode in(JsonNode body) {
        return body.at(pointer);
    }

    /** Returns a copy of a body with a value; missing objects around it are added, a list gets the value alone. */
    ObjectNode set(ObjectNode body, JsonNode value) {
        ObjectNode copy = body.deepCopy();
        String path = pointer;
        JsonNode set = value;
        if (isItems()) {
            path = pointer.substring(0, pointer.length() - ITEMS.length());
            set = JsonNodeFactory.instance.arrayNode().add(value);
        }
        int end = path.lastIndexOf('/');
        owner(copy, path.substring(0, end)).set(path.substring(end + 1), set);
        return copy;
    }

    /** Returns a copy of a body without the field. */
    ObjectNode removeFrom(ObjectNode body) {
        ObjectNode copy = body.deepCopy();
        int end = pointer.lastIndexOf('/');
        if (copy.at(pointer.substring(0, end)) instanceof ObjectNode owner) {
            owner.remove(pointer.substring(end + 1));
        }
        return copy;
    }

    private static ObjectNode owner(ObjectNode body, String path) {
        ObjectNode owner = body;
        for (String name : path.isEmpty() ? new String[0] : path.substring(1).split("/")) {
            owner = owner.path(name) instanceof ObjectNode existing ? existing : owner.putObject(name);
        }
        return owner;
    }
}
