package dev.sunocontract.tests.audit;

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
 * @param attributions how many exchanges were given to a provider, by {@code <provider> <how>}; see {@link Attribution.How}
 * @param violations promises broken
 * @param otherViolations violations beyond those listed, when there are too many kinds
 * @param drift what the contract does not know yet
 * @param otherDrift drift beyond that listed
 * @param outside exchanges with a known provider at places that its contract does not know
 * @param unrelated exchanges with hosts that are no provider's
 * @param malformed lines and entries that are no exchange
 * @param malformedReasons why
 * @param malformedPlaces where, the first of them
 */
public record AuditReport(
        List<OperationCounts> operations,
        Map<String, Long> attributions,
        List<Found> violations,
        long otherViolations,
        List<Found> drift,
        long otherDrift,
        List<Seen> outside,
        List<Seen> unrelated,
        long malformed,
        List<Seen> malformedReasons,
        List<Unreadable> malformedPlaces) {

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
     * @param place where the rule stands in the YAML; null if nowhere
     * @param first when, else where, it was seen first
     * @param firstPlace where it was seen first
     */
    public record Found(
            String provider,
            String operation,
            String side,
            String pointer,
            String rule,
            @Nullable String place,
            String message,
            long count,
            String first,
            String firstPlace,
            String last,
            String lastPlace) {}

    /** Something else that was counted. */
    public record Seen(String what, long count, String first, String firstPlace, String last, String lastPlace) {}

    /** A line or an entry that cannot be read. */
    public record Unreadable(String place, String reason) {}

    /** The report as JSON, ending with a line end. */
    public String json() {
        return JSON.writeValueAsString(this) + "\n";
    }

    /** Whether nothing is broken. */
    public boolean clean() {
        return violations.isEmpty() && otherViolations == 0;
    }

    /** Whether nothing is broken, nothing is new, and everything could be read. */
    public boolean strictlyClean() {
        return clean() && drift.isEmpty() && outside.isEmpty() && malformed == 0;
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

    static List<OperationCounts> operations(Map<String, Counts> counted) {
        List<OperationCounts> operations = new ArrayList<>();
        counted.forEach((key, counts) -> {
            String[] names = key.split(" ", 2);
            operations.add(
                    new OperationCounts(names[0], names[1], counts.exchanges(), counts.violating(), counts.drifting()));
        });
        return operations;
    }

    static List<Found> findings(Tallies<FindingKey> tallies, Function<Place, Place> lines) {
        List<Found> findings = new ArrayList<>();
        tallies.kept().forEach((key, tally) -> {
            Seen seen = seen("", tally, lines);
            findings.add(new Found(
                    key.provider(),
                    key.operation(),
                    key.side(),
                    key.pointer(),
                    key.rule(),
                    key.place().isEmpty() ? null : key.place(),
                    tally.example(),
                    tally.count(),
                    seen.first,
                    seen.firstPlace,
                    seen.last,
                    seen.lastPlace));
        });
        return findings;
    }

    static List<Seen> seen(Tallies<String> tallies, Function<Place, Place> lines) {
        List<Seen> seen = new ArrayList<>();
        tallies.kept().forEach((what, tally) -> seen.add(seen(what, tally, lines)));
        return seen;
    }

    private static Seen seen(String what, Tally tally, Function<Place, Place> lines) {
        Sighting first =
                new Sighting(tally.first().at(), lines.apply(tally.first().place()));
        Sighting last = new Sighting(tally.last().at(), lines.apply(tally.last().place()));
        return new Seen(
                what,
                tally.count(),
                first.toString(),
                first.place().toString(),
                last.toString(),
                last.place().toString());
    }
}
