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
final class Shape {

    private final Map<String, Shape> fields = new HashMap<>();
    private final Set<String> values = new HashSet<>();
    private @Nullable Shape items;
    private @Nullable Shape others;
    private boolean silent;

    Map<String, Shape> fields() {
        return fields;
    }

    void knows(String value) {
        values.add(value);
    }

    void items(Shape shape) {
        items = shape;
    }

    /** The shape of a map's values, whose names are free. */
    void others(Shape shape) {
        others = shape;
    }

    /** True once it is certain that nothing below can drift, so that it need not be walked. */
    void seal() {
        silent = fields.isEmpty() && values.isEmpty() && items == null && others == null;
    }

    List<Drift> drift(JsonNode body) {
        List<Drift> found = new ArrayList<>(0);
        walk(body, null, found);
        return found;
    }

    /** The way from the body to a place; written out only when something is found. */
    private record Step(@Nullable Step before, String segment) {

        static String pointer(@Nullable Step step) {
            return step == null ? "" : Pointers.child(pointer(step.before), step.segment);
        }
    }

    private void walk(JsonNode node, @Nullable Step here, List<Drift> found) {
        if (silent) {
            return;
        }
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> entry : node.properties()) {
                field(entry.getKey(), entry.getValue(), here, found);
            }
        } else if (node.isArray()) {
            if (items != null && !items.silent) {
                for (int i = 0; i < node.size(); i++) {
                    items.walk(node.get(i), new Step(here, Integer.toString(i)), found);
                }
            }
        } else if (node.isString() && !values.isEmpty() && !values.contains(node.stringValue())) {
            found.add(new Drift(Drift.Kind.UNKNOWN_VALUE, Step.pointer(here), node.stringValue()));
        }
    }

    private void field(String name, JsonNode value, @Nullable Step here, List<Drift> found) {
        Shape known = fields.get(name);
        if (known == null) {
            known = others;
        }
        if (known == null) {
            if (!fields.isEmpty()) {
                found.add(new Drift(Drift.Kind.UNKNOWN_FIELD, Pointers.child(Step.pointer(here), name), name));
            }
        } else if (!known.silent) {
            known.walk(value, new Step(here, name), found);
        }
    }
}
