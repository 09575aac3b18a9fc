package dev.sunocontract.tools.diff;

import dev.sunocontract.spec.Contract;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The differences between two contracts, found by this library and by openapi-diff.
 *
 * @param before the name of the first contract
 * @param after the name of the second contract
 * @param changes the changes found by {@link ContractDiff}
 * @param openApiDiff the result of openapi-diff
 */
public record DiffReport(String before, String after, List<Change> changes, OpenApiDiff openApiDiff) {

    /** Why the two results can differ. */
    static final String NOTE = "openapi-diff reads models that lose conditions, so it sees no x-rule"
            + " and no enum inside one; the changes above include them.";

    /** Compares two contracts. */
    public static DiffReport compare(Contract before, Contract after) {
        return new DiffReport(
                before.name(), after.name(), ContractDiff.compare(before, after), OpenApiDiff.compare(before, after));
    }

    /** Returns whether any change is breaking, by {@link ContractDiff}. */
    public boolean isBreaking() {
        return breakingCount() > 0;
    }

    /** Returns the counts in one line, for example {@code 2 breaking changes, 1 other}. */
    public String summaryLine() {
        return changes.isEmpty()
                ? "no change"
                : breakingCount() + " breaking changes, " + (changes.size() - breakingCount()) + " others";
    }

    /** Returns the changes by operation, in the order of the first contract's operations. */
    public Map<String, List<Change>> byOperation() {
        Map<String, List<Change>> operations = new LinkedHashMap<>();
        changes.forEach(change -> operations
                .computeIfAbsent(change.operation(), id -> new ArrayList<>())
                .add(change));
        return operations;
    }

    private long breakingCount() {
        return changes.stream().filter(Change::breaking).count();
    }
}
