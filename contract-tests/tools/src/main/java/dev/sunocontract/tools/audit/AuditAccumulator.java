package dev.sunocontract.tools.audit;

import dev.sunocontract.spec.Drift;
import dev.sunocontract.testkit.validation.Finding;
import dev.sunocontract.testkit.validation.MessagePart;
import dev.sunocontract.testkit.validation.ValidationResult;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What an audit found so far: small, serialisable, and mergeable in any order with the same result. Not thread-safe; every thread
 * keeps its own.
 */
public final class AuditAccumulator implements Serializable {

    private static final long serialVersionUID = 1;

    private final HashMap<String, ExchangeCounts> operations = new HashMap<>();
    private final HashMap<String, Long> attributions = new HashMap<>();
    private final BoundedCounters<FindingKey> violations = new BoundedCounters<>();
    private final BoundedCounters<FindingKey> drift = new BoundedCounters<>();
    private final BoundedCounters<String> unknownOperations = new BoundedCounters<>();
    private final BoundedCounters<String> unknownHosts = new BoundedCounters<>();
    private final BoundedCounters<String> unreadableReasons = new BoundedCounters<>();
    private final TreeMap<SourceLocation, String> unreadableEntries = new TreeMap<>();
    private final TreeMap<SourceLocation, Long> linesPerBlock = new TreeMap<>();

    /** What the reason starts with when a whole file cannot be read. */
    static final String UNREADABLE_FILE = "the file cannot be read to its end: ";

    /** How many unreadable places are listed one by one. */
    static final int MAX_LISTED_ENTRIES = 50;

    void recordExchange(Attribution.AttributedExchange owned, ValidationResult verdict, Supplier<Occurrence> seen) {
        String provider = owned.provider().id();
        String operation = owned.match().orElseThrow().operation().id();
        boolean drifts =
                !verdict.requestDrift().isEmpty() || !verdict.responseDrift().isEmpty();
        ExchangeCounts counts = new ExchangeCounts(1, verdict.isValid() ? 0 : 1, verdict.isValid() && drifts ? 1 : 0);
        operations.merge(provider + " " + operation, counts, ExchangeCounts::plus);
        recordAttribution(owned);
        if (verdict.isStrictlyValid()) {
            return;
        }
        Occurrence sighting = seen.get();
        for (Finding finding : verdict.violations()) {
            String place = finding.ruleLocation() == null ? "" : finding.ruleLocation();
            FindingKey key = new FindingKey(
                    provider,
                    operation,
                    finding.part(),
                    FindingKey.generalize(finding.pointer()),
                    finding.rule(),
                    place);
            violations.add(key, OccurrenceCount.single(sighting, finding.message()));
        }
        verdict.requestDrift().forEach(found -> recordDrift(provider, operation, MessagePart.REQUEST, found, sighting));
        verdict.responseDrift()
                .forEach(found -> recordDrift(provider, operation, MessagePart.RESPONSE, found, sighting));
    }

    private void recordDrift(String provider, String operation, MessagePart half, Drift found, Occurrence sighting) {
        String rule =
                switch (found.kind()) {
                    case UNKNOWN_FIELD -> "unknown-field";
                    case UNKNOWN_VALUE -> "unknown-value " + found.value();
                    case UNDOCUMENTED_STATUS -> "undocumented-status " + found.value();
                };
        FindingKey key = new FindingKey(provider, operation, half, FindingKey.generalize(found.pointer()), rule, "");
        drift.add(key, OccurrenceCount.single(sighting, found.toString()));
    }

    /** An exchange of a known provider at a place where its contract knows no operation. */
    void recordUnknownOperation(Attribution.AttributedExchange owned, RecordedExchange heard, Occurrence sighting) {
        recordAttribution(owned);
        RecordedExchange.Request sent = heard.request();
        String what = sent == null
                ? String.valueOf(heard.operationId())
                : sent.method() + " " + FindingKey.generalize(owned.path());
        unknownOperations.add(owned.provider().id() + " " + what, OccurrenceCount.single(sighting, ""));
    }

    /** An exchange of nobody known. */
    void recordUnknownHost(RecordedExchange heard, Occurrence sighting) {
        unknownHosts.add(heard.host() == null ? "no host" : heard.host(), OccurrenceCount.single(sighting, ""));
    }

    void recordUnreadable(SourceLocation place, String reason) {
        unreadableReasons.add(reason, OccurrenceCount.single(new Occurrence(null, place), ""));
        unreadableEntries.put(place, reason);
        trimUnreadableEntries();
    }

    void recordBlock(SourceLocation start, long lines) {
        linesPerBlock.merge(start, lines, Long::sum);
    }

    private void recordAttribution(Attribution.AttributedExchange owned) {
        attributions.merge(owned.provider().id() + " " + owned.basis(), 1L, Long::sum);
    }

    private void trimUnreadableEntries() {
        while (unreadableEntries.size() > MAX_LISTED_ENTRIES) {
            unreadableEntries.pollLastEntry();
        }
    }

    /** Takes in what another part of the audit found. */
    public AuditAccumulator merge(AuditAccumulator other) {
        other.operations.forEach((key, counts) -> operations.merge(key, counts, ExchangeCounts::plus));
        other.attributions.forEach((key, count) -> attributions.merge(key, count, Long::sum));
        violations.merge(other.violations);
        drift.merge(other.drift);
        unknownOperations.merge(other.unknownOperations);
        unknownHosts.merge(other.unknownHosts);
        unreadableReasons.merge(other.unreadableReasons);
        unreadableEntries.putAll(other.unreadableEntries);
        trimUnreadableEntries();
        other.linesPerBlock.forEach((start, lines) -> linesPerBlock.merge(start, lines, Long::sum));
        return this;
    }

    /** The report, with lines counted from the start of each file. */
    public AuditReport report() {
        Function<SourceLocation, SourceLocation> lines = new LineNumberResolver(linesPerBlock)::resolve;
        List<AuditReport.UnreadableEntry> places = new ArrayList<>();
        unreadableEntries.forEach((place, reason) ->
                places.add(new AuditReport.UnreadableEntry(lines.apply(place).toString(), reason)));
        return new AuditReport(
                AuditReport.toOperationCounts(new TreeMap<>(operations)),
                Map.copyOf(attributions),
                AuditReport.toFindings(violations, lines),
                violations.unlistedCount(),
                AuditReport.toFindings(drift, lines),
                drift.unlistedCount(),
                AuditReport.toCountedItems(unknownOperations, lines),
                AuditReport.toCountedItems(unknownHosts, lines),
                unreadableReasons.total(),
                AuditReport.toCountedItems(unreadableReasons, lines),
                places);
    }

    /** Turns lines of blocks into lines of files. */
    private static final class LineNumberResolver {

        private final Map<SourceLocation, Long> linesBefore = new TreeMap<>();

        LineNumberResolver(TreeMap<SourceLocation, Long> blocks) {
            String file = "";
            long lines = 0;
            for (Map.Entry<SourceLocation, Long> block : blocks.entrySet()) {
                lines = block.getKey().file().equals(file) ? lines : 0;
                file = block.getKey().file();
                linesBefore.put(block.getKey(), lines);
                lines += block.getValue();
            }
        }

        SourceLocation resolve(SourceLocation place) {
            if (place.entry()) {
                return place;
            }
            long lines = linesBefore.getOrDefault(new SourceLocation(place.file(), place.blockOffset(), 0, false), 0L);
            return new SourceLocation(place.file(), 0, lines + place.number(), false);
        }
    }
}
