package dev.sunocontract.tools.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What recorded traffic shows. The same traffic gives the same report, whatever the order and the number of machines.
 *
 * @param operations how many exchanges there were, by provider and operation
 * @param attributions how many exchanges were given to a provider, by {@code <provider> <how>}; see {@link Attribution.Basis}
 * @param violations promises broken
 * @param unlistedViolations violations beyond those listed, when there are too many kinds
 * @param drift what the contract does not know yet
 * @param unlistedDrift drift beyond that listed
 * @param unknownOperations exchanges with a known provider at places that its contract does not know
 * @param unknownHosts exchanges with hosts that are no provider's
 * @param unreadable lines and entries that are no exchange
 * @param unreadableReasons why
 * @param unreadableEntries where, the first of them
 */
public record AuditReport(
        List<OperationCounts> operations,
        Map<String, Long> attributions,
        List<AggregatedFinding> violations,
        long unlistedViolations,
        List<AggregatedFinding> drift,
        long unlistedDrift,
        List<CountedItem> unknownOperations,
        List<CountedItem> unknownHosts,
        long unreadable,
        List<CountedItem> unreadableReasons,
        List<UnreadableEntry> unreadableEntries) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** Sorts what a map does not. */
    public AuditReport {
        attributions = new TreeMap<>(attributions);
    }

    /** How many exchanges of an operation there were. */
    public record OperationCounts(String provider, String operation, long exchanges, long violating, long drifting) {

        /** Those with nothing to say about. */
        public long clean() {
            return exchanges - violating - drifting;
        }
    }

    /**
     * A finding.
     *
     * @param ruleLocation where the rule stands in the YAML; null if nowhere
     * @param firstSeen when, else where, it was seen first
     * @param firstLocation where it was seen first
     */
    public record AggregatedFinding(
            String provider,
            String operation,
            String part,
            String pointer,
            String rule,
            @Nullable String ruleLocation,
            String message,
            long count,
            String firstSeen,
            String firstLocation,
            String lastSeen,
            String lastLocation) {}

    /** Something else that was counted. */
    public record CountedItem(
            String value, long count, String firstSeen, String firstLocation, String lastSeen, String lastLocation) {}

    /** A line or an entry that cannot be read. */
    public record UnreadableEntry(String location, String reason) {}

    /** The report as JSON, ending with a line end. */
    public String toJson() {
        return JSON.writeValueAsString(this) + "\n";
    }

    /** Whether nothing is broken. */
    public boolean isClean() {
        return violations.isEmpty() && unlistedViolations == 0;
    }

    /** Whether nothing is broken, nothing is new, and everything could be read. */
    public boolean isStrictlyClean() {
        return isClean() && drift.isEmpty() && unknownOperations.isEmpty() && unreadable == 0;
    }

    /** How many exchanges were judged. */
    public long exchanges() {
        return operations.stream().mapToLong(OperationCounts::exchanges).sum();
    }

    /** How many of them break a promise. */
    public long violating() {
        return operations.stream().mapToLong(OperationCounts::violating).sum();
    }

    /** How many of them break none, but hold something new. */
    public long drifting() {
        return operations.stream().mapToLong(OperationCounts::drifting).sum();
    }

    static List<OperationCounts> toOperationCounts(Map<String, ExchangeCounts> counted) {
        List<OperationCounts> operations = new ArrayList<>();
        counted.forEach((key, counts) -> {
            String[] names = key.split(" ", 2);
            operations.add(
                    new OperationCounts(names[0], names[1], counts.exchanges(), counts.violating(), counts.drifting()));
        });
        return operations;
    }

    static List<AggregatedFinding> toFindings(
            BoundedCounters<FindingKey> tallies, Function<SourceLocation, SourceLocation> lines) {
        List<AggregatedFinding> findings = new ArrayList<>();
        tallies.entries().forEach((key, tally) -> {
            CountedItem seen = toCountedItem("", tally, lines);
            findings.add(new AggregatedFinding(
                    key.provider(),
                    key.operation(),
                    key.partName(),
                    key.pointer(),
                    key.rule(),
                    key.ruleLocation().isEmpty() ? null : key.ruleLocation(),
                    tally.example(),
                    tally.count(),
                    seen.firstSeen,
                    seen.firstLocation,
                    seen.lastSeen,
                    seen.lastLocation));
        });
        return findings;
    }

    static List<CountedItem> toCountedItems(
            BoundedCounters<String> tallies, Function<SourceLocation, SourceLocation> lines) {
        List<CountedItem> seen = new ArrayList<>();
        tallies.entries().forEach((what, tally) -> seen.add(toCountedItem(what, tally, lines)));
        return seen;
    }

    private static CountedItem toCountedItem(
            String what, OccurrenceCount tally, Function<SourceLocation, SourceLocation> lines) {
        Occurrence first = new Occurrence(
                tally.first().timestamp(), lines.apply(tally.first().location()));
        Occurrence last = new Occurrence(
                tally.last().timestamp(), lines.apply(tally.last().location()));
        return new CountedItem(
                what,
                tally.count(),
                first.toString(),
                first.location().toString(),
                last.toString(),
                last.location().toString());
    }
}
