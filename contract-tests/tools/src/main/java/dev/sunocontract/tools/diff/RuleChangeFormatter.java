package dev.sunocontract.tools.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Describes the change of a named condition: lists value by value, anything else as JSON. */
final class RuleChangeFormatter {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MAX_LENGTH = 160;

    private RuleChangeFormatter() {}

    /** Describes the change from one condition to another, both as JSON. */
    static String format(String before, String after) {
        Map<String, Set<String>> previous = new TreeMap<>();
        Map<String, Set<String>> current = new TreeMap<>();
        collectLists("", JSON.readTree(before), previous);
        collectLists("", JSON.readTree(after), current);
        List<String> changes = new ArrayList<>();
        Set<String> pointers = new TreeSet<>(previous.keySet());
        pointers.addAll(current.keySet());
        for (String pointer : pointers) {
            Set<String> removed = new TreeSet<>(previous.getOrDefault(pointer, Set.of()));
            removed.removeAll(current.getOrDefault(pointer, Set.of()));
            Set<String> added = new TreeSet<>(current.getOrDefault(pointer, Set.of()));
            added.removeAll(previous.getOrDefault(pointer, Set.of()));
            if (!removed.isEmpty()) {
                changes.add(pointer + ": removed " + String.join(", ", removed));
            }
            if (!added.isEmpty()) {
                changes.add(pointer + ": added " + String.join(", ", added));
            }
        }
        return changes.isEmpty()
                ? "from " + abbreviate(before) + " to " + abbreviate(after)
                : String.join("; ", changes);
    }

    /** Returns a condition, cut to the maximum length. */
    static String abbreviate(String rule) {
        return rule.length() <= MAX_LENGTH ? rule : rule.substring(0, MAX_LENGTH - 1) + "…";
    }

    /** Collects the lists of scalar values by JSON pointer. */
    private static void collectLists(String pointer, JsonNode node, Map<String, Set<String>> lists) {
        if (node.isArray() && !node.isEmpty() && node.get(0).isValueNode()) {
            Set<String> values = lists.computeIfAbsent(pointer, key -> new TreeSet<>());
            node.forEach(value -> values.add(value.asString("null")));
            return;
        }
        node.properties().forEach(entry -> collectLists(pointer + "/" + entry.getKey(), entry.getValue(), lists));
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collectLists(pointer + "/" + i, node.get(i), lists);
            }
        }
    }
}
