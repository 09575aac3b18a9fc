package dev.sunocontract.tests.audit;

import dev.sunocontract.spec.Drift;
import dev.sunocontract.tests.Finding;
import dev.sunocontract.tests.Verdict;
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
public final class Summary implements Serializable {

    private static final long serialVersionUID = 1;

    private final HashMap<String, Counts> operations = new HashMap<>();
    private final HashMap<String, Long> attributions = new HashMap<>();
    private final Tallies<FindingKey> violations = new Tallies<>();
    private final Tallies<FindingKey> drift = new Tallies<>();
    private final Tallies<String> outside = new Tallies<>();
    private final Tallies<String> unrelated = new Tallies<>();
    private final Tallies<String> malformed = new Tallies<>();
    private final TreeMap<Place, String> malformedPlaces = new TreeMap<>();
    private final TreeMap<Place, Long> blocks = new TreeMap<>();

    /** What the reason starts with when a whole file cannot be read. */
    static final String UNREADABLE = "the file cannot be read to its end: ";

    /** How many unreadable places are listed one by one. */
    static final int LISTED = 50;

    void judged(Attribution.Owned owned, Verdict verdict, Supplier<Sighting> seen) {
        String provider = owned.provider().id();
        String operation = owned.match().orElseThrow().operation().id();
        boolean drifts =
                !verdict.requestDrift().isEmpty() || !verdict.responseDrift().isEmpty();
        Counts counts = new Counts(1, verdict.ok() ? 0 : 1, verdict.ok() && drifts ? 1 : 0);
        operations.merge(provider + " " + operation, counts, Counts::plus);
        attributed(owned);
        if (verdict.strictlyOk()) {
            return;
        }
        Sighting sighting = seen.get();
        for (Finding finding : verdict.violations()) {
            String place = finding.place() == null ? "" : finding.place();
            FindingKey key = new FindingKey(
                    provider, operation, finding.half(), FindingKey.general(finding.pointer()), finding.rule(), place);
            violations.add(key, Tally.once(sighting, finding.message()));
        }
        verdict.requestDrift().forEach(found -> drifted(provider, operation, Finding.Half.REQUEST, found, sighting));
        verdict.responseDrift().forEach(found -> drifted(provider, operation, Finding.Half.RESPONSE, found, sighting));
    }

    private void drifted(String provider, String operation, Finding.Half half, Drift found, Sighting sighting) {
        String rule =
                switch (found.kind()) {
                    case UNKNOWN_FIELD -> "unknown-field";
                    case UNKNOWN_VALUE -> "unknown-value " + found.value();
                    case UNDOCUMENTED_STATUS -> "undocumented-status " + found.value();
                };
        FindingKey key = new FindingKey(provider, operation, half, FindingKey.general(found.pointer()), rule, "");
        drift.add(key, Tally.once(sighting, found.toString()));
    }

    /** An exchange of a known provider at a place where its contract knows no operation. */
    void outside(Attribution.Owned owned, Heard heard, Sighting sighting) {
        attributed(owned);
        Heard.Sent sent = heard.sent();
        String what = sent == null
                ? String.valueOf(heard.operationId())
                : sent.method() + " " + FindingKey.general(owned.path());
        outside.add(owned.provider().id() + " " + what, Tally.once(sighting, ""));
    }

    /** An exchange of nobody known. */
    void unrelated(Heard heard, Sighting sighting) {
        unrelated.add(heard.host() == null ? "no host" : heard.host(), Tally.once(sighting, ""));
    }

    void malformed(Place place, String reason) {
        malformed.add(reason, Tally.once(new Sighting(null, place), ""));
        malformedPlaces.put(place, reason);
        shorten();
    }

    void block(Place start, long lines) {
        blocks.merge(start, lines, Long::sum);
    }

    private void attributed(Attribution.Owned owned) {
        attributions.merge(owned.provider().id() + " " + owned.how(), 1L, Long::sum);
    }

    private void shorten() {
        while (malformedPlaces.size() > LISTED) {
            malformedPlaces.pollLastEntry();
        }
    }

    /** Takes in what another part of the audit found. */
    public Summary merge(Summary other) {
        other.operations.forEach((key, counts) -> operations.merge(key, counts, Counts::plus));
        other.attributions.forEach((key, count) -> attributions.merge(key, count, Long::sum));
        violations.merge(other.violations);
        drift.merge(other.drift);
        outside.merge(other.outside);
        unrelated.merge(other.unrelated);
        malformed.merge(other.malformed);
        malformedPlaces.putAll(other.malformedPlaces);
        shorten();
        other.blocks.forEach((start, lines) -> blocks.merge(start, lines, Long::sum));
        return this;
    }

    /** The report, with lines counted from the start of each file. */
    public AuditReport report() {
        Function<Place, Place> lines = new Lines(blocks)::resolved;
        List<AuditReport.Unreadable> places = new ArrayList<>();
        malformedPlaces.forEach((place, reason) ->
                places.add(new AuditReport.Unreadable(lines.apply(place).toString(), reason)));
        return new AuditReport(
                AuditReport.operations(new TreeMap<>(operations)),
                Map.copyOf(attributions),
                AuditReport.findings(violations, lines),
                violations.others(),
                AuditReport.findings(drift, lines),
                drift.others(),
                AuditReport.seen(outside, lines),
                AuditReport.seen(unrelated, lines),
                malformed.total(),
                AuditReport.seen(malformed, lines),
                places);
    }

    /** Turns lines of blocks into lines of files. */
    private static final class Lines {

        private final Map<Place, Long> before = new TreeMap<>();

        Lines(TreeMap<Place, Long> blocks) {
            String file = "";
            long lines = 0;
            for (Map.Entry<Place, Long> block : blocks.entrySet()) {
                lines = block.getKey().file().equals(file) ? lines : 0;
                file = block.getKey().file();
                before.put(block.getKey(), lines);
                lines += block.getValue();
            }
        }

        Place resolved(Place place) {
            if (place.entry()) {
                return place;
            }
            long lines = before.getOrDefault(new Place(place.file(), place.block(), 0, false), 0L);
            return new Place(place.file(), 0, lines + place.number(), false);
        }
    }
}
