package dev.sunocontract.tools.audit;

import dev.sunocontract.spec.Drift;
import dev.sunocontract.testkit.validation.MessagePart;
import java.io.Serializable;
import java.util.Comparator;

/**
 * The key under which equal findings are counted.
 *
 * @param operation the provider and the operation
 * @param part the part of the exchange
 * @param pointer the JSON pointer in the body; array indexes and ids are replaced with {@code *}
 * @param rule the name of the violated rule, or the kind of drift
 * @param ruleLocation where the rule stands in the YAML; empty if it stands nowhere
 * @param enforcement the word {@code x-enforcement} of a rule for requests; empty for others and for drift
 * @param missingFields the names of the fields that are missing, separated with commas; empty for other findings
 */
record FindingKey(
        OperationKey operation,
        MessagePart part,
        String pointer,
        String rule,
        String ruleLocation,
        String enforcement,
        String missingFields)
        implements Comparable<FindingKey>, Serializable {

    private static final Comparator<FindingKey> ORDER = Comparator.comparing(FindingKey::operation)
            .thenComparing(FindingKey::part)
            .thenComparing(FindingKey::pointer)
            .thenComparing(FindingKey::rule)
            .thenComparing(FindingKey::ruleLocation)
            .thenComparing(FindingKey::enforcement)
            .thenComparing(FindingKey::missingFields);

    @Override
    public int compareTo(FindingKey other) {
        return ORDER.compare(this, other);
    }

    /** Returns the name under which a kind of drift is reported and selected. */
    static String ruleOf(Drift.Kind kind) {
        return switch (kind) {
            case UNKNOWN_FIELD -> "unknown-field";
            case UNKNOWN_VALUE -> "unknown-value";
            case UNEXPECTED_TYPE -> "unexpected-type";
            case UNDOCUMENTED_STATUS -> "undocumented-status";
            case RETIRED_VALUE -> "retired-value";
            case OTHER_MODEL -> "other-model";
        };
    }
}
