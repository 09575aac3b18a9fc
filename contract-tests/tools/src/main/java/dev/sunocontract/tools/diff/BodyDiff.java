package dev.sunocontract.tools.diff;

import dev.sunocontract.tools.diff.FlattenedSchema.PropertyFacts;
import dev.sunocontract.tools.diff.FlattenedSchema.RuleKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Compares the schemas of one request or response body. */
final class BodyDiff {

    private final String operationId;
    private final String scope;
    private final boolean isRequest;
    private final List<Change> changes = new ArrayList<>();

    BodyDiff(String operationId, String scope, boolean isRequest) {
        this.operationId = operationId;
        this.scope = scope;
        this.isRequest = isRequest;
    }

    /** Returns all changes: properties by pointer, then rules. */
    List<Change> compare(FlattenedSchema previous, FlattenedSchema current) {
        Set<String> pointers = new TreeSet<>(previous.properties().keySet());
        pointers.addAll(current.properties().keySet());
        for (String pointer : pointers) {
            PropertyFacts previousFacts = previous.properties().get(pointer);
            PropertyFacts currentFacts = current.properties().get(pointer);
            if (previousFacts != null && currentFacts != null) {
                compareProperty(pointer, previousFacts, currentFacts);
            } else if (previousFacts != null) {
                add(pointer, !isRequest && previousFacts.required(), "is removed");
            } else if (currentFacts != null) {
                String description = currentFacts.required() ? "is new and required" : "is new";
                add(pointer, isRequest && currentFacts.required(), description);
            }
        }
        compareRules(previous.rules(), current.rules());
        return changes;
    }

    private void compareProperty(String pointer, PropertyFacts previous, PropertyFacts current) {
        if (previous.required() != current.required()) {
            String description = current.required() ? "is required now" : "is no longer required";
            add(pointer, isRequest == current.required(), description);
        }
        compareTypes(pointer, previous.types(), current.types());
        compareEnum(pointer, previous, current);
        if (!previous.limits().equals(current.limits())) {
            add(pointer, isRequest, "the limits change from " + previous.limits() + " to " + current.limits());
        }
    }

    private void compareTypes(String pointer, Set<String> previous, Set<String> current) {
        if (previous.equals(current)) {
            return;
        }
        Set<String> narrow = isRequest ? previous : current;
        Set<String> wide = isRequest ? current : previous;
        boolean compatible = wide.isEmpty() || !narrow.isEmpty() && wide.containsAll(narrow);
        add(pointer, !compatible, "the type changes from " + formatValues(previous) + " to " + formatValues(current));
    }

    private void compareEnum(String pointer, PropertyFacts previous, PropertyFacts current) {
        Set<String> removed = difference(previous.values(), current.values());
        Set<String> added = difference(current.values(), previous.values());
        if (!removed.isEmpty()) {
            boolean enumRemoved = current.values().isEmpty();
            String label = enumRemoved ? "the enum is removed: " : "removed values: ";
            add(pointer, isRequest && !enumRemoved && !current.openEnum(), label + formatValues(removed));
        }
        if (!added.isEmpty()) {
            boolean enumAdded = previous.values().isEmpty();
            String label = enumAdded ? "an enum is added: " : "added values: ";
            boolean breaking = isRequest ? enumAdded && !current.openEnum() : !enumAdded && !previous.openEnum();
            add(pointer, breaking, label + formatValues(added));
        }
    }

    private static Set<String> difference(Set<String> values, Set<String> others) {
        Set<String> difference = new TreeSet<>(values);
        difference.removeAll(others);
        return difference;
    }

    private void compareRules(Map<RuleKey, String> previous, Map<RuleKey, String> current) {
        previous.forEach((key, rule) -> {
            String currentRule = current.get(key);
            String label = "the rule " + key.name();
            if (currentRule == null) {
                add(key.pointer(), !isRequest, label + " is removed");
            } else if (!currentRule.equals(rule)) {
                add(key.pointer(), isRequest, label + " changes: " + RuleChangeFormatter.format(rule, currentRule));
            }
        });
        current.forEach((key, rule) -> {
            if (!previous.containsKey(key)) {
                add(
                        key.pointer(),
                        isRequest,
                        "the rule " + key.name() + " is new: " + RuleChangeFormatter.abbreviate(rule));
            }
        });
    }

    private static String formatValues(Set<String> values) {
        return values.isEmpty() ? "anything" : String.join(", ", values);
    }

    private void add(String pointer, boolean breaking, String description) {
        changes.add(new Change(operationId, scope, pointer, breaking, description));
    }
}
