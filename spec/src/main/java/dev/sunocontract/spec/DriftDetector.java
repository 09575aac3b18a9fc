package dev.sunocontract.spec;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Detects drift: fields and values that a schema does not list in any of its branches. */
final class DriftDetector {

    private final Map<String, DriftDetector> fields = new HashMap<>();
    private final Set<String> knownValues = new HashSet<>();
    private final Map<String, List<Retirement>> retiredValues = new HashMap<>();
    private final Map<String, String> otherNames = new HashMap<>();
    private @Nullable DriftDetector items;
    private @Nullable DriftDetector additionalProperties;
    private @Nullable DriftDetector content;
    private boolean driftFree;

    Map<String, DriftDetector> fields() {
        return fields;
    }

    void addKnownValue(String value) {
        knownValues.add(value);
    }

    /** Adds a retirement of a value. Of several the first one added is reported. */
    void addRetiredValue(String value, Retirement retirement) {
        retiredValues.computeIfAbsent(value, key -> new ArrayList<>(1)).add(retirement);
    }

    /** Adds what is known about a field of other APIs, which this one does not have. */
    void addOtherName(String field, String detail) {
        otherNames.put(field, detail);
    }

    void items(DriftDetector detector) {
        items = detector;
    }

    /** Sets the detector for the values of a map, whose keys are not fixed. */
    void additionalProperties(DriftDetector detector) {
        additionalProperties = detector;
    }

    /** Sets the detector for the JSON in a text. */
    void content(DriftDetector detector) {
        content = detector;
    }

    /** Marks a detector without fields and values, so that {@link #detect} skips the node. */
    void seal() {
        driftFree = fields.isEmpty()
                && knownValues.isEmpty()
                && items == null
                && additionalProperties == null
                && content == null;
    }

    List<Drift> detect(JsonNode body) {
        List<Drift> found = new ArrayList<>(0);
        walk(body, null, found);
        return found;
    }

    /** Finds the values that were retired on a day. */
    List<Drift> findRetired(JsonNode body, LocalDate day) {
        List<Drift> found = new ArrayList<>(0);
        walkRetired(body, null, day, found);
        return found;
    }

    private void walkRetired(JsonNode node, @Nullable PathStep step, LocalDate day, List<Drift> found) {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> entry : node.properties()) {
                DriftDetector detector = fields.get(entry.getKey());
                if (detector != null && !detector.driftFree) {
                    detector.walkRetired(entry.getValue(), new PathStep(step, entry.getKey()), day, found);
                }
            }
        } else if (node.isArray() && items != null) {
            for (int i = 0; i < node.size(); i++) {
                items.walkRetired(node.get(i), new PathStep(step, Integer.toString(i)), day, found);
            }
        } else if (node.isString() && !retiredValues.isEmpty()) {
            addRetired(node.stringValue(), step, day, found);
        }
    }

    private void addRetired(String value, @Nullable PathStep step, LocalDate day, List<Drift> found) {
        for (Retirement retirement : retiredValues.getOrDefault(value, List.of())) {
            if (retirement.isInForce(day)) {
                String pointer = PathStep.pointer(step);
                found.add(new Drift(Drift.Kind.RETIRED_VALUE, pointer, value, retirement.description()));
                return;
            }
        }
    }

    /** The path from the body to a node. The pointer is built only for a finding. */
    private record PathStep(@Nullable PathStep parent, String segment) {

        static String pointer(@Nullable PathStep step) {
            return step == null ? "" : JsonPointers.child(pointer(step.parent), step.segment);
        }
    }

    private void walk(JsonNode node, @Nullable PathStep step, List<Drift> found) {
        if (driftFree) {
            return;
        }
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> entry : node.properties()) {
                walkField(entry.getKey(), entry.getValue(), step, found);
            }
        } else if (node.isArray()) {
            if (items != null && !items.driftFree) {
                for (int i = 0; i < node.size(); i++) {
                    items.walk(node.get(i), new PathStep(step, Integer.toString(i)), found);
                }
            }
        } else if (node.isString()) {
            walkText(node, step, found);
        }
    }

    private void walkText(JsonNode text, @Nullable PathStep step, List<Drift> found) {
        if (!knownValues.isEmpty() && !knownValues.contains(text.stringValue())) {
            found.add(new Drift(Drift.Kind.UNKNOWN_VALUE, PathStep.pointer(step), text.stringValue()));
        }
        JsonNode tree = content == null ? null : JsonTextCheck.parse(text);
        if (tree != null && content != null) {
            content.walk(tree, step, found);
        }
    }

    private void walkField(String name, JsonNode value, @Nullable PathStep step, List<Drift> found) {
        DriftDetector detector = fields.get(name);
        if (detector == null) {
            detector = additionalProperties;
        }
        if (detector == null) {
            if (!fields.isEmpty()) {
                found.add(new Drift(
                        Drift.Kind.UNKNOWN_FIELD,
                        JsonPointers.child(PathStep.pointer(step), name),
                        name,
                        otherNames.getOrDefault(name, "")));
            }
        } else if (!detector.driftFree) {
            detector.walk(value, new PathStep(step, name), found);
        }
    }
}
