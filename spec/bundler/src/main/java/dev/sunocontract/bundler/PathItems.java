package dev.sunocontract.bundler;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds the operations of path items. */
final class PathItems {

    private static final Set<String> HTTP_METHODS =
            Set.of("get", "put", "post", "delete", "patch", "head", "options", "trace");

    private PathItems() {}

    /** The operations of one path item. */
    static List<ObjectNode> operations(JsonNode item) {
        return item.properties().stream()
                .filter(entry -> HTTP_METHODS.contains(entry.getKey()))
                .map(entry -> (ObjectNode) entry.getValue())
                .toList();
    }
}
