package dev.sunocontract.tools.audit;

import dev.sunocontract.spec.Drift;
import dev.sunocontract.testkit.validation.Finding;
import dev.sunocontract.testkit.validation.MessagePart;
import dev.sunocontract.testkit.validation.ValidationResult;
import dev.sunocontract.tools.audit.attribution.AttributedExchange;
import dev.sunocontract.tools.audit.attribution.ContractReference;
import dev.sunocontract.tools.audit.exchange.GeneralPath;
import dev.sunocontract.tools.audit.exchange.RecordedExchange;
import dev.sunocontract.tools.audit.exchange.RecordedKeys;
import dev.sunocontract.tools.audit.exchange.SkipReason;
import dev.sunocontract.tools.audit.report.AuditReport;
import dev.sunocontract.tools.audit.source.SourceLocation;
import dev.sunocontract.tools.audit.source.UnsupportedFormatException;
import dev.sunocontract.tools.report.EvidenceSummary;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Accumulates the results of an audit: bounded in size, serialisable, and mergeable in any order with the same result.
 * Not thread-safe.
 */
public final class AuditAccumulator implements Serializable {

    private static final long serialVersionUID = 1;

    /** How many unreadable entries are listed one by one. */
    private static final int MAX_LISTED_ENTRIES = 50;

    private static final Set<Integer> STATUSES_WITHOUT_BODY = Set.of(204, 205);

    private final HashMap<OperationKey, ExchangeCounts> operations = new HashMap<>();
    private final HashMap<AttributionKey, Long> attributions = new HashMap<>();
    private final TreeMap<String, ContractReference> contracts = new TreeMap<>();
    private final BoundedCounters<FindingKey> violations = new BoundedCounters<>();
    private final BoundedCounters<FindingKey> drift = new BoundedCounters<>();
    private final TaskModels taskModels = new TaskModels();
    private final RecordedKeys keys = new RecordedKeys();
    private final BoundedCounters<String> unknownOperations = new BoundedCounters<>();
    private final BoundedCounters<String> unknownHosts = new BoundedCounters<>();
    private final BoundedCounters<SkipReason> skipped = new BoundedCounters<>();
    private final TreeMap<String, Long> exchangesPerFile = new TreeMap<>();
    private final TreeMap<String, String> fileProblems = new TreeMap<>();
    private final BoundedCounters<String> unreadableReasons = new BoundedCounters<>();
    private final TreeMap<SourceLocation, String> unreadableEntries = new TreeMap<>();
    private final TreeMap<SourceLocation, Long> linesPerBlock = new TreeMap<>();

    /** Records the API keys of an exchange, so that the report shows none of them. */
    void recordKeys(RecordedExchange exchange) {
        keys.add(exchange);
    }

    /** Records that a file belongs to the audit. A file of which no exchange is recorded has a problem. */
    void recordFile(String file) {
        exchangesPerFile.merge(file, 0L, Long::sum);
    }

    /**
     * Records an exchange of a known operation. It counts as validated if the recording has its response body, or its
     * request body, or if there is a finding about the rest of it.
     */
    void recordExchange(
            AttributedExchange attributed, ValidationResult result, String file, Supplier<Occurrence> occurrence) {
        SkipReason missing = missingPart(attributed.exchange());
        if (missing != null) {
            recordSkipped(missing, occurrence.get());
            if (!attributed.exchange().hasRequestBody() && result.isStrictlyValid()) {
                return;
            }
        }
        exchangesPerFile.merge(file, 1L, Long::sum);
        OperationKey operation = new OperationKey(
                attributed.provider().id(),
                attributed.match().orElseThrow().operation().id());
        boolean violates = result.violations().stream().anyMatch(finding -> !finding.isTolerated());
        boolean drifts = !violates && !result.isStrictlyValid();
        operations.merge(operation, new ExchangeCounts(1, violates ? 1 : 0, drifts ? 1 : 0), ExchangeCounts::plus);
        recordAttribution(attributed);
        if (!result.isStrictlyValid()) {
            recordFindings(operation, result, occurrence.get());
        }
    }

    private static @Nullable SkipReason missingPart(RecordedExchange exchange) {
        RecordedExchange.Response response = exchange.response();
        if (response == null) {
            return SkipReason.NO_RESPONSE;
        }
        return exchange.lacksResponseBody() && !STATUSES_WITHOUT_BODY.contains(response.status())
                ? SkipReason.NO_RESPONSE_BODY
                : null;
    }

    /** Records an exchange that is not validated, or of which only the request is. */
    void recordSkipped(SkipReason reason, Occurrence occurrence) {
        skipped.add(reason, OccurrenceCount.single(occurrence, ""));
    }

    private void recordFindings(OperationKey operation, ValidationResult result, Occurrence occurrence) {
        for (Finding finding : result.violations()) {
            BoundedCounters<FindingKey> counters = finding.isTolerated() ? drift : violations;
            counters.add(key(operation, finding), OccurrenceCount.single(occurrence, finding.message()));
        }
        recordDrift(operation, MessagePart.REQUEST, result.requestDrift(), occurrence);
        recordDrift(operation, MessagePart.RESPONSE, result.responseDrift(), occurrence);
    }

    private static FindingKey key(OperationKey operation, Finding finding) {
        return new FindingKey(
                operation,
                finding.part(),
                GeneralPath.of(finding.pointer()),
                finding.rule(),
                finding.ruleLocation() == null ? "" : finding.ruleLocation(),
                finding.enforcement() == null ? "" : finding.enforcement().id(),
                String.join(",", finding.missingFields()));
    }

    private void recordDrift(OperationKey operation, MessagePart part, List<Drift> entries, Occurrence occurrence) {
        for (Drift entry : entries) {
            String kind = FindingKey.ruleOf(entry.kind());
            String rule =
                    switch (entry.kind()) {
                        case UNKNOWN_FIELD, UNEXPECTED_TYPE -> kind;
                        case UNKNOWN_VALUE, UNDOCUMENTED_STATUS, RETIRED_VALUE, OTHER_MODEL ->
                            kind + " " + entry.value();
                    };
            drift.add(
                    new FindingKey(operation, part, GeneralPath.of(entry.pointer()), rule, "", "", ""),
                    OccurrenceCount.single(occurrence, entry.toString()));
        }
    }

    /** Records drift about models. It is listed, and does not count an exchange as one with drift: it is a note. */
    void recordModels(AttributedExchange attributed, ValidationResult models, Supplier<Occurrence> occurrence) {
        if (!models.isStrictlyValid()) {
            recordFindings(
                    new OperationKey(
                            attributed.provider().id(),
                            models.operation().orElseThrow().id()),
                    models,
                    occurrence.get());
        }
    }

    /** Returns the models of tasks, which are compared in the report. */
    TaskModels taskModels() {
        return taskModels;
    }

    /** Returns the drift, with the models that are others than asked for in another exchange. */
    private BoundedCounters<FindingKey> allDrift() {
        BoundedCounters<FindingKey> all = new BoundedCounters<>();
        all.merge(drift);
        taskModels.forEachOther((answer, other) -> all.add(
                new FindingKey(
                        answer.operation(),
                        MessagePart.RESPONSE,
                        GeneralPath.of(other.pointer()),
                        FindingKey.ruleOf(other.kind()) + " " + other.value(),
                        "",
                        "",
                        ""),
                OccurrenceCount.single(answer.occurrence(), other.toString())));
        return all;
    }

    /** Records an exchange of a known provider whose contract has no operation at this method and path. */
    void recordUnknownOperation(AttributedExchange attributed, Occurrence occurrence) {
        recordAttribution(attributed);
        RecordedExchange.Request request = attributed.exchange().request();
        String operation = request == null
                ? String.valueOf(attributed.exchange().operationId())
                : request.method() + " " + GeneralPath.of(attributed.path());
        unknownOperations.add(attributed.provider().id() + " " + operation, OccurrenceCount.single(occurrence, ""));
    }

    /** Records an exchange that belongs to no provider. */
    void recordUnknownHost(RecordedExchange exchange, Occurrence occurrence) {
        unknownHosts.add(exchange.host() == null ? "no host" : exchange.host(), OccurrenceCount.single(occurrence, ""));
    }

    /** Records an entry that is not an exchange. */
    void recordUnreadable(SourceLocation location, String reason) {
        unreadableReasons.add(reason, OccurrenceCount.single(new Occurrence(null, location), ""));
        unreadableEntries.put(location, reason);
        trimUnreadableEntries();
    }

    /** Records a file that cannot be opened, or not be read to its end. */
    void recordUnreadableFile(String file, IOException error) {
        String reason = error instanceof UnsupportedFormatException
                ? String.valueOf(error.getMessage())
                : "the file cannot be read to its end: " + error.getMessage();
        recordUnreadable(SourceLocation.ofFile(file), reason);
        recordFileProblem(file, reason);
    }

    /** Records that a file is not audited, or not to its end. */
    void recordFileProblem(String file, String problem) {
        fileProblems.putIfAbsent(file, problem);
    }

    /** Records the number of lines of a block. */
    void recordBlock(SourceLocation start, long lines) {
        linesPerBlock.merge(start, lines, Long::sum);
    }

    private void recordAttribution(AttributedExchange attributed) {
        contracts.computeIfAbsent(attributed.contract().name(), name -> new ContractReference(attributed.contract()));
        attributions.merge(new AttributionKey(attributed.provider().id(), attributed.basis()), 1L, Long::sum);
    }

    private void trimUnreadableEntries() {
        while (unreadableEntries.size() > MAX_LISTED_ENTRIES) {
            unreadableEntries.pollLastEntry();
        }
    }

    /**
     * Adds the results of another part of the audit.
     *
     * @return this accumulator
     */
    public AuditAccumulator merge(AuditAccumulator other) {
        other.operations.forEach((key, counts) -> operations.merge(key, counts, ExchangeCounts::plus));
        other.attributions.forEach((key, count) -> attributions.merge(key, count, Long::sum));
        other.contracts.forEach(contracts::putIfAbsent);
        violations.merge(other.violations);
        drift.merge(other.drift);
        taskModels.merge(other.taskModels);
        keys.merge(other.keys);
        unknownOperations.merge(other.unknownOperations);
        unknownHosts.merge(other.unknownHosts);
        skipped.merge(other.skipped);
        other.exchangesPerFile.forEach((file, count) -> exchangesPerFile.merge(file, count, Long::sum));
        other.fileProblems.forEach(this::recordFileProblem);
        unreadableReasons.merge(other.unreadableReasons);
        unreadableEntries.putAll(other.unreadableEntries);
        trimUnreadableEntries();
        other.linesPerBlock.forEach((start, lines) -> linesPerBlock.merge(start, lines, Long::sum));
        return this;
    }

    /** Returns the report, with line numbers resolved to the files, and without the keys of the recorded requests. */
    public AuditReport report() {
        LineNumberResolver lines = new LineNumberResolver(linesPerBlock);
        BoundedCounters<FindingKey> allDrift = allDrift();
        return new AuditReport(
                        operationCounts(),
                        attributionCounts(),
                        evidence(),
                        findings(violations, lines),
                        violations.unlistedCount(),
                        findings(allDrift, lines),
                        allDrift.unlistedCount(),
                        countedItems(skipped, SkipReason::description, lines),
                        fileProblems(),
                        List.of(),
                        countedItems(unknownOperations, String::toString, lines),
                        countedItems(unknownHosts, String::toString, lines),
                        unreadableReasons.total(),
                        countedItems(unreadableReasons, String::toString, lines),
                        unreadableEntries(lines))
                .redacted(keys.redactor());
    }

    private List<AuditReport.OperationCounts> operationCounts() {
        List<AuditReport.OperationCounts> list = new ArrayList<>();
        sorted(operations)
                .forEach((key, counts) -> list.add(new AuditReport.OperationCounts(
                        key.provider(), key.operation(), counts.exchanges(), counts.violating(), counts.drifting())));
        return list;
    }

    private List<AuditReport.AttributionCount> attributionCounts() {
        List<AuditReport.AttributionCount> list = new ArrayList<>();
        sorted(attributions)
                .forEach(
                        (key, count) -> list.add(new AuditReport.AttributionCount(key.provider(), key.basis(), count)));
        return list;
    }

    private List<EvidenceSummary> evidence() {
        List<EvidenceSummary> list = new ArrayList<>();
        contracts.forEach((name, reference) -> {
            List<String> ids = operations.keySet().stream()
                    .filter(key -> key.provider().equals(name))
                    .map(OperationKey::operation)
                    .toList();
            if (!ids.isEmpty()) {
                list.add(EvidenceSummary.of(reference.contract(), ids));
            }
        });
        return list;
    }

    private static <K extends Comparable<K>, V> SortedMap<K, V> sorted(Map<K, V> map) {
        return new TreeMap<>(map);
    }

    private static List<AuditReport.AggregatedFinding> findings(
            BoundedCounters<FindingKey> counters, LineNumberResolver lines) {
        List<AuditReport.AggregatedFinding> list = new ArrayList<>();
        counters.entries().forEach((key, count) -> {
            Occurrence first = lines.resolve(count.first());
            Occurrence last = lines.resolve(count.last());
            list.add(new AuditReport.AggregatedFinding(
                    key.operation().provider(),
                    key.operation().operation(),
                    key.part().label(),
                    key.pointer(),
                    key.rule(),
                    key.ruleLocation().isEmpty() ? null : key.ruleLocation(),
                    key.enforcement().isEmpty() ? null : key.enforcement(),
                    count.example(),
                    count.count(),
                    first.toString(),
                    first.location().toString(),
                    last.toString(),
                    last.location().toString(),
                    false));
        });
        return list;
    }

    private static <K extends Comparable<K> & Serializable> List<AuditReport.CountedItem> countedItems(
            BoundedCounters<K> counters, Function<K, String> description, LineNumberResolver lines) {
        List<AuditReport.CountedItem> list = new ArrayList<>();
        counters.entries().forEach((value, count) -> {
            Occurrence first = lines.resolve(count.first());
            Occurrence last = lines.resolve(count.last());
            list.add(new AuditReport.CountedItem(
                    description.apply(value),
                    count.count(),
                    first.toString(),
                    first.location().toString(),
                    last.toString(),
                    last.location().toString()));
        });
        return list;
    }

    private List<AuditReport.FileProblem> fileProblems() {
        SortedMap<String, String> problems = new TreeMap<>(fileProblems);
        exchangesPerFile.forEach((file, exchanges) -> {
            if (exchanges == 0) {
                problems.putIfAbsent(file, "no exchange could be validated");
            }
        });
        return problems.entrySet().stream()
                .map(entry -> new AuditReport.FileProblem(entry.getKey(), entry.getValue()))
                .toList();
    }

    private List<AuditReport.UnreadableEntry> unreadableEntries(LineNumberResolver lines) {
        List<AuditReport.UnreadableEntry> list = new ArrayList<>();
        unreadableEntries.forEach((location, reason) ->
                list.add(new AuditReport.UnreadableEntry(lines.resolve(location).toString(), reason)));
        return list;
    }
}
