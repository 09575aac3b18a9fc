package dev.sunocontract.tools.record;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** The structure of a JSON body: the types found at each JSON pointer. */
final class JsonStructure {

    private static final Set<String> DISCRIMINATORS = Set.of("task", "status", "action", "code", "type", "model");

    private JsonStructure() {}

    /** Returns the types by pointer; all items of an array share the segment {@code *}. */
    static Map<String, Set<String>> of(JsonNode body) {
        Map<String, Set<String>> types = new TreeMap<>();
        walk("", "", body, types, false);
        return types;
    }

    /**
     * Returns the structure with the values of discriminating fields such as {@code status} in place of their types.
     */
    static Map<String, Set<String>> withDiscriminators(JsonNode body) {
        Map<String, Set<String>> types = new TreeMap<>();
        walk("", "", body, types, true);
        return types;
    }

    private static void walk(
            String pointer, String name, JsonNode node, Map<String, Set<String>> types, boolean withValues) {
        types.computeIfAbsent(pointer, key -> new TreeSet<>()).add(type(name, node, withValues));
        if (node.isArray()) {
            node.forEach(item -> walk(pointer + "/*", name, item, types, withValues));
        }
        node.properties()
                .forEach(entry ->
                        walk(pointer + "/" + entry.getKey(), entry.getKey(), entry.getValue(), types, withValues));
    }

    private static String type(String name, JsonNode node, boolean withValues) {
        if (withValues && DISCRIMINATORS.contains(name) && node.isValueNode()) {
            return node.toString();
        }
        return switch (node.getNodeType()) {
            case OBJECT -> "object";
            case ARRAY -> "array";
            case STRING -> "string";
            case NUMBER -> "number";
            case BOOLEAN -> "boolean";
            default -> "null";
        };
    }
}
