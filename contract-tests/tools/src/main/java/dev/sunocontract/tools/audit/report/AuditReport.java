package dev.sunocontract.tools.audit.report;

import dev.sunocontract.spec.scrub.Redactor;
import dev.sunocontract.testkit.selection.Baseline;
import dev.sunocontract.testkit.selection.FindingId;
import dev.sunocontract.tools.audit.attribution.AttributionBasis;
import dev.sunocontract.tools.report.EvidenceSummary;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The report of an audit. The same traffic gives the same report, whatever the order of processing and the number of
 * machines.
 *
 * @param operations the number of exchanges by provider and operation
 * @param attributions the number of exchanges by provider and by how the provider was determined
 * @param evidence what the audited operations and the rules for their requests are known from, by provider
 * @param violations the violations of the contract, aggregated; in requests, only those of enforced rules
 * @param unlistedViolations the number of violations beyond those listed, when there are too many kinds
 * @param drift the fields, values and statuses that the contract does not describe, and the rules for requests that are
 *     broken but not enforced, aggregated
 * @param unlistedDrift the number of drift findings beyond those listed
 * @param notValidated the exchanges that were not validated, or only in part, by the reason
 * @param fileProblems the files of which nothing, or not everything, could be read and validated
 * @param vanished the known findings that did not occur again, although their operations did; lines of the baseline
 * @param unknownOperations the exchanges with a provider at a method and path that its contract does not have
 * @param unknownHosts the exchanges with hosts of no provider
 * @param unreadable the number of lines and entries that are not exchanges
 * @param unreadableReasons why they are not, aggregated
 * @param unreadableEntries the first of them
 */
public record AuditReport(
        List<OperationCounts> operations,
        List<AttributionCount> attributions,
        List<EvidenceSummary> evidence,
        List<AggregatedFinding> violations,
        long unlistedViolations,
        List<AggregatedFinding> drift,
        long unlistedDrift,
        List<CountedItem> notValidated,
        List<FileProblem> fileProblems,
        List<String> vanished,
        List<CountedItem> unknownOperations,
        List<CountedItem> unknownHosts,
        long unreadable,
        List<CountedItem> unreadableReasons,
        List<UnreadableEntry> unreadableEntries) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /**
     * The number of exchanges of an operation.
     *
     * @param exchanges all exchanges
     * @param violating the exchanges with violations
     * @param drifting the exchanges with drift and without violations
     */
    public record OperationCounts(String provider, String operation, long exchanges, long violating, long drifting) {

        /** Returns the number of exchanges with neither violations nor drift. */
        public long clean() {
            return exchanges - violating - drifting;
        }
    }

    /**
     * The number of exchanges that were attributed to a provider in one way.
     *
     * @param provider the provider's id
     * @param basis how the provider was determined
     */
    public record AttributionCount(String provider, AttributionBasis basis, long exchanges) {

        /** Returns the count in words, for example {@code cometapi: 12, by the host}. */
        public String describe() {
            return "%s: %d, %s".formatted(provider, exchanges, basis.description());
        }
    }

    /**
     * Equal findings of several exchanges.
     *
     * @param part {@code request} or {@code response}
     * @param pointer the JSON pointer in the body, {@code *} for array indexes and ids; empty for the body itself
     * @param ruleLocation where the rule stands in the YAML; null if it stands nowhere
     * @param enforcement whether the provider refuses such a request, by the word {@code x-enforcement} of the rule;
     *     null in a response and for fields, values and statuses that the contract does not describe
     * @param message the message of the first finding
     * @param firstSeen the time of the first exchange, or its location if no time is recorded
     * @param firstLocation the location of the first exchange
     * @param lastSeen the time of the last exchange, or its location if no time is recorded
     * @param lastLocation the location of the last exchange
     * @param known whether a baseline lists it; a known finding is no failure
     */
    public record AggregatedFinding(
            String provider,
            String operation,
            String part,
            String pointer,
            String rule,
            @Nullable String ruleLocation,
            @Nullable String enforcement,
            String message,
            long count,
            String firstSeen,
            String firstLocation,
            String lastSeen,
            String lastLocation,
            boolean known) {

        /** Returns what identifies the finding in a baseline. */
        public FindingId id() {
            int space = rule.indexOf(' ');
            String name = space < 0 ? rule : rule.substring(0, space);
            String value = space < 0 ? "" : rule.substring(space);
            return new FindingId(provider, operation, name, (part + " " + pointer).strip() + value);
        }

        private boolean onlyNotes() {
            return rule.startsWith("retired-value ");
        }

        private AggregatedFinding redacted(Redactor redactor) {
            return new AggregatedFinding(
                    provider,
                    operation,
                    part,
                    redactor.redact(pointer),
                    redactor.redact(rule),
                    ruleLocation,
                    enforcement,
                    redactor.redact(message),
                    count,
                    redactor.redact(firstSeen),
                    redactor.redact(firstLocation),
                    redactor.redact(lastSeen),
                    redactor.redact(lastLocation),
                    known);
        }

        private AggregatedFinding knownBy(Baseline baseline) {
            return new AggregatedFinding(
                    provider,
                    operation,
                    part,
                    pointer,
                    rule,
                    ruleLocation,
                    enforcement,
                    message,
                    count,
                    firstSeen,
                    firstLocation,
                    lastSeen,
                    lastLocation,
                    baseline.contains(id()));
        }
    }

    /**
     * Something else that was counted: an unknown operation, an unknown host, a reason.
     *
     * @param firstSeen the time of the first occurrence, or its location if no time is recorded
     * @param lastSeen the time of the last occurrence, or its location if no time is recorded
     */
    public record CountedItem(
            String value, long count, String firstSeen, String firstLocation, String lastSeen, String lastLocation) {

        private CountedItem redacted(Redactor redactor) {
            return new CountedItem(
                    redactor.redact(value),
                    count,
                    redactor.redact(firstSeen),
                    redactor.redact(firstLocation),
                    redactor.redact(lastSeen),
                    redactor.redact(lastLocation));
        }
    }

    /**
     * A file that was not audited, or not to its end, so that the report proves nothing about it.
     *
     * @param problem the problem in words
     */
    public record FileProblem(String file, String problem) {

        private FileProblem redacted(Redactor redactor) {
            return new FileProblem(redactor.redact(file), redactor.redact(problem));
        }
    }

    /** A line or entry that is not an exchange. */
    public record UnreadableEntry(String location, String reason) {

        private UnreadableEntry redacted(Redactor redactor) {
            return new UnreadableEntry(redactor.redact(location), redactor.redact(reason));
        }
    }

    /** Returns the report without secrets: what stands in it comes from traffic, the names of files included. */
    public AuditReport redacted(Redactor redactor) {
        return new AuditReport(
                operations,
                attributions,
                evidence,
                violations.stream().map(finding -> finding.redacted(redactor)).toList(),
                unlistedViolations,
                drift.stream().map(finding -> finding.redacted(redactor)).toList(),
                unlistedDrift,
                notValidated.stream().map(item -> item.redacted(redactor)).toList(),
                fileProblems.stream().map(problem -> problem.redacted(redactor)).toList(),
                vanished.stream().map(redactor::redact).toList(),
                unknownOperations.stream().map(item -> item.redacted(redactor)).toList(),
                unknownHosts.stream().map(item -> item.redacted(redactor)).toList(),
                unreadable,
                unreadableReasons.stream().map(item -> item.redacted(redactor)).toList(),
                unreadableEntries.stream()
                        .map(entry -> entry.redacted(redactor))
                        .toList());
    }

    /** Returns the report with the findings marked that a baseline lists, and with those that vanished. */
    public AuditReport withBaseline(Baseline baseline) {
        return new AuditReport(
                operations,
                attributions,
                evidence,
                violations.stream().map(finding -> finding.knownBy(baseline)).toList(),
                unlistedViolations,
                drift.stream().map(finding -> finding.knownBy(baseline)).toList(),
                unlistedDrift,
                notValidated,
                fileProblems,
                baseline.vanished(findingIds()).stream()
                        .filter(this::hasOperationOf)
                        .map(FindingId::toString)
                        .toList(),
                unknownOperations,
                unknownHosts,
                unreadable,
                unreadableReasons,
                unreadableEntries);
    }

    /** Returns what identifies the violations and the drift in a baseline. */
    public Set<FindingId> findingIds() {
        return Stream.concat(violations.stream(), drift.stream())
                .map(AggregatedFinding::id)
                .collect(Collectors.toSet());
    }

    private boolean hasOperationOf(FindingId finding) {
        return operations.stream()
                .anyMatch(counts -> counts.provider().equals(finding.provider())
                        && counts.operation().equals(finding.operation()));
    }

    /** Returns the report as JSON, ending with a line break. */
    public String toJson() {
        return JSON.writeValueAsString(this) + "\n";
    }

    /** Returns whether there are no violations but known ones. */
    public boolean isClean() {
        return violations.stream().allMatch(AggregatedFinding::known) && unlistedViolations == 0;
    }

    /**
     * Returns whether there are no violations and no drift but known ones, no unknown operations and no unreadable
     * entries. Retired values are notes: they do not count.
     */
    public boolean isStrictlyClean() {
        return isClean()
                && drift.stream().allMatch(finding -> finding.known() || finding.onlyNotes())
                && unknownOperations.isEmpty()
                && unreadable == 0;
    }

    /** Returns the number of validated exchanges. */
    public long exchanges() {
        return operations.stream().mapToLong(OperationCounts::exchanges).sum();
    }

    /** Returns the number of exchanges with violations. */
    public long violating() {
        return operations.stream().mapToLong(OperationCounts::violating).sum();
    }

    /** Returns the number of exchanges with drift and without violations. */
    public long drifting() {
        return operations.stream().mapToLong(OperationCounts::drifting).sum();
    }

    /** Returns the number of exchanges with neither violations nor drift. */
    public long cleanExchanges() {
        return exchanges() - violating() - drifting();
    }
}
