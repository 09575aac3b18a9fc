package dev.sunocontract.spec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The names and values that a schema knows, whatever its conditions; what lies outside is drift. */
final class DriftDetector {

    private final Map<String, DriftDetector> fields = new HashMap<>();
    private final Set<String> knownValues = new HashSet<>();
    private @Nullable DriftDetector items;
    private @Nullable DriftDetector additionalProperties;
    private boolean driftFree;

    Map<String, DriftDetector> fields() {
        return fields;
    }

    void addKnownValue(String value) {
        knownValues.add(value);
    }

    void items(DriftDetector shape) {
        items = shape;
    }

    /** The shape of a map's values, whose names are free. */
    void additionalProperties(DriftDetector shape) {
        additionalProperties = shape;
    }

    /** True once it is certain that nothing below can drift, so that it need not be walked. */
    void seal() {
        driftFree = fields.isEmpty() && knownValues.isEmpty() && items == null && additionalProperties == null;
    }

    List<Drift> detect(JsonNode body) {
        List<Drift> found = new ArrayList<>(0);
        walk(body, null, found);
        return found;
    }

    /** The way from the body to a place; written out only when something is found. */
    private record PathStep(@Nullable PathStep parent, String segment) {

        static String pointer(@Nullable PathStep step) {
            return step == null ? "" : JsonPointers.child(pointer(step.parent), step.segment);
        }
    }

    private void walk(JsonNode node, @Nullable PathStep here, List<Drift> found) {
        if (driftFree) {
            return;
        }
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> entry : node.properties()) {
                walkField(entry.getKey(), entry.getValue(), here, found);
            }
        } else if (node.isArray()) {
            if (items != null && !items.driftFree) {
                for (int i = 0; i < node.size(); i++) {
                    items.walk(node.get(i), new PathStep(here, Integer.toString(i)), found);
                }
            }
        } else if (node.isString() && !knownValues.isEmpty() && !knownValues.contains(node.stringValue())) {
            found.add(new Drift(Drift.Kind.UNKNOWN_VALUE, PathStep.pointer(here), node.stringValue()));
        }
    }

    private void walkField(String name, JsonNode value, @Nullable PathStep here, List<Drift> found) {
        DriftDetector known = fields.get(name);
        if (known == null) {
            known = additionalProperties;
        }
        if (known == null) {
            if (!fields.isEmpty()) {
                found.add(new Drift(Drift.Kind.UNKNOWN_FIELD, JsonPointers.child(PathStep.pointer(here), name), name));
            }
        } else if (!known.driftFree) {
            known.walk(value, new PathStep(here, name), found);
        }
    }
}
