package dev.sunocontract.tools.diff;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Says what changes inside a named condition: the lists in it value by value, anything else as it is written. */
final class RuleChangeFormatter {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MAX_LENGTH = 160;

    private RuleChangeFormatter() {}

    static String format(String before, String after) {
        Map<String, Set<String>> was = new TreeMap<>(Comparator.naturalOrder());
        Map<String, Set<String>> is = new TreeMap<>(Comparator.naturalOrder());
        collectLists("", JSON.readTree(before), was);
        collectLists("", JSON.readTree(after), is);
        List<String> changes = new ArrayList<>();
        Set<String> places = new TreeSet<>(was.keySet());
        places.addAll(is.keySet());
        for (String place : places) {
            Set<String> gone = new TreeSet<>(was.getOrDefault(place, Set.of()));
            gone.removeAll(is.getOrDefault(place, Set.of()));
            Set<String> fresh = new TreeSet<>(is.getOrDefault(place, Set.of()));
            fresh.removeAll(was.getOrDefault(place, Set.of()));
            if (!gone.isEmpty()) {
                changes.add(place + " loses " + String.join(", ", gone));
            }
            if (!fresh.isEmpty()) {
                changes.add(place + " gains " + String.join(", ", fresh));
            }
        }
        return changes.isEmpty()
                ? "from " + abbreviate(before) + " to " + abbreviate(after)
                : String.join("; ", changes);
    }

    static String abbreviate(String rule) {
        return rule.length() <= MAX_LENGTH ? rule : rule.substring(0, MAX_LENGTH - 1) + "…";
    }

    /** The lists of plain values, by place. */
    private static void collectLists(String place, JsonNode node, Map<String, Set<String>> into) {
        if (node.isArray() && !node.isEmpty() && node.get(0).isValueNode()) {
            Set<String> values = into.computeIfAbsent(place, known -> new TreeSet<>());
            node.forEach(value -> values.add(value.asString("null")));
            return;
        }
        node.properties().forEach(entry -> collectLists(place + "/" + entry.getKey(), entry.getValue(), into));
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collectLists(place + "/" + i, node.get(i), into);
            }
        }
    }
}
