package dev.sunocontract.tools.report;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.check.CheckReason;
import dev.sunocontract.testkit.check.CheckResult;
import dev.sunocontract.testkit.check.Outcome;
import dev.sunocontract.testkit.exchange.Exchange;
import dev.sunocontract.testkit.selection.Baseline;
import dev.sunocontract.testkit.selection.FindingId;
import dev.sunocontract.testkit.validation.ContractValidator;
import dev.sunocontract.testkit.validation.ValidationResult;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Builds the report of a run of checks from their results. Validates every exchange again to locate its findings. */
public final class VerificationReportBuilder {

    private final Provider provider;
    private final URI baseUri;
    private final boolean strict;
    private final Baseline baseline;
    private final ContractValidator validator;
    private final Instant startedAt = Instant.now();
    private final List<VerificationReport.CheckReport> checks = new ArrayList<>();
    private final Set<FindingId> failures = new TreeSet<>();
    private final Set<FindingId> passed = new TreeSet<>();
    private long lastResultNanos = System.nanoTime();

    /**
     * Starts a report.
     *
     * @param contract the contract that is checked
     * @param baseUri the server's base URI
     * @param strict whether warnings and operations that the server does not offer count as failures
     * @param baseline the known findings: they become warnings, also if strict
     */
    public VerificationReportBuilder(Contract contract, URI baseUri, boolean strict, Baseline baseline) {
        this.provider = contract.provider();
        this.baseUri = baseUri;
        this.strict = strict;
        this.baseline = baseline;
        this.validator = ContractValidator.of(contract);
    }

    /** Adds the result of a check. The time since the previous result is its duration. */
    public void add(CheckResult result) {
        long now = System.nanoTime();
        List<VerificationReport.ValidatedExchange> exchanges =
                result.exchanges().stream().map(this::validate).toList();
        boolean drifts = exchanges.stream()
                .anyMatch(exchange -> !exchange.responseDrift().isEmpty());
        CheckReason reason = result.outcome() == Outcome.PASSED && drifts ? CheckReason.DRIFT : result.reason();
        Outcome outcome = toReportOutcome(result.outcome(), reason);
        FindingId id = result.findingId(provider);
        if (outcome == Outcome.PASSED) {
            passed.add(id);
        }
        if (outcome == Outcome.FAILED || outcome == Outcome.ERROR) {
            failures.add(id);
            if (baseline.contains(id)) {
                outcome = Outcome.WARNING;
                reason = CheckReason.KNOWN_FINDING;
            }
        }
        checks.add(new VerificationReport.CheckReport(
                result.operationId(),
                result.name(),
                result.description(),
                outcome,
                reason,
                reason == CheckReason.KNOWN_FINDING ? "known: " + result.message() : result.message(),
                hint(result),
                Duration.ofNanos(now - lastResultNanos),
                exchanges));
        lastResultNanos = now;
    }

    /** Returns the failures so far, known ones included. */
    public Set<FindingId> failures() {
        return Set.copyOf(failures);
    }

    /**
     * Returns the report of the results so far.
     *
     * @param paidRequests how many requests that may cost credits the server accepted
     */
    public VerificationReport build(int paidRequests) {
        List<FindingId> vanished = new ArrayList<>(baseline.vanished(failures));
        vanished.retainAll(passed);
        return new VerificationReport(
                "Verification of a server",
                provider.id(),
                baseUri.toString(),
                startedAt,
                paidRequests,
                EvidenceSummary.of(
                        validator.contract(),
                        checks.stream()
                                .map(VerificationReport.CheckReport::operation)
                                .collect(Collectors.toSet())),
                List.copyOf(checks),
                List.copyOf(vanished));
    }

    private Outcome toReportOutcome(Outcome outcome, CheckReason reason) {
        boolean warning = outcome == Outcome.WARNING || reason == CheckReason.DRIFT;
        if (strict && (warning || reason == CheckReason.NOT_OFFERED)) {
            return Outcome.FAILED;
        }
        return warning ? Outcome.WARNING : outcome;
    }

    private static String hint(CheckResult result) {
        String lookAt = "If this fails, look at " + result.lookAt() + ".";
        return result.ruleLocation() == null ? lookAt : "Rule: " + result.ruleLocation() + "\n" + lookAt;
    }

    private VerificationReport.ValidatedExchange validate(Exchange exchange) {
        ValidationResult result = validator.validate(exchange);
        return new VerificationReport.ValidatedExchange(
                exchange, result.violations(), result.requestDrift(), result.responseDrift());
    }
}
