package dev.sunocontract.tools.record;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** The shape of a body: which places it has, and of which types; the few values that tell cases apart belong to it. */
final class JsonStructure {

    private static final Set<String> DISCRIMINATORS = Set.of("task", "status", "action", "code", "type", "model");

    private JsonStructure() {}

    /** Types by pointer; items of lists are one place, {@code *}. */
    static Map<String, Set<String>> of(JsonNode body) {
        Map<String, Set<String>> places = new TreeMap<>();
        walk("", "", body, places, false);
        return places;
    }

    /** The shape with the values that tell cases apart, so that two bodies of one case are equal. */
    static Map<String, Set<String>> withDiscriminators(JsonNode body) {
        Map<String, Set<String>> places = new TreeMap<>();
        walk("", "", body, places, true);
        return places;
    }

    private static void walk(
            String pointer, String name, JsonNode node, Map<String, Set<String>> places, boolean values) {
        places.computeIfAbsent(pointer, place -> new TreeSet<>()).add(type(name, node, values));
        if (node.isArray()) {
            node.forEach(item -> walk(pointer + "/*", name, item, places, values));
        }
        node.properties()
                .forEach(entry ->
                        walk(pointer + "/" + entry.getKey(), entry.getKey(), entry.getValue(), places, values));
    }

    private static String type(String name, JsonNode node, boolean values) {
        if (values && DISCRIMINATORS.contains(name) && node.isValueNode()) {
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
