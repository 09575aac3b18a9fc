package dev.sunocontract.tools.report;

import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.check.CheckReason;
import dev.sunocontract.testkit.check.CheckResult;
import dev.sunocontract.testkit.check.Outcome;
import dev.sunocontract.testkit.exchange.Exchange;
import dev.sunocontract.testkit.validation.ContractValidator;
import dev.sunocontract.testkit.validation.ValidationResult;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Builds the report of a run of checks from their results. Validates every exchange again to locate its findings. */
public final class VerificationReportBuilder {

    private final Provider provider;
    private final URI baseUri;
    private final boolean strict;
    private final ContractValidator validator;
    private final Instant startedAt = Instant.now();
    private final List<VerificationReport.CheckReport> checks = new ArrayList<>();
    private long lastResultNanos = System.nanoTime();

    /**
     * Starts a report.
     *
     * @param provider the provider whose contract is checked
     * @param baseUri the server's base URI
     * @param strict whether warnings and operations that the server does not offer count as failures
     */
    public VerificationReportBuilder(Provider provider, URI baseUri, boolean strict) {
        this.provider = provider;
        this.baseUri = baseUri;
        this.strict = strict;
        this.validator = ContractValidator.of(provider);
    }

    /** Adds the result of a check. The time since the previous result is its duration. */
    public void add(CheckResult result) {
        long now = System.nanoTime();
        List<VerificationReport.ValidatedExchange> exchanges =
                result.exchanges().stream().map(this::validate).toList();
        boolean drifts = exchanges.stream()
                .anyMatch(exchange -> !exchange.responseDrift().isEmpty());
        CheckReason reason = result.outcome() == Outcome.PASSED && drifts ? CheckReason.DRIFT : result.reason();
        checks.add(new VerificationReport.CheckReport(
                result.operationId(),
                result.name(),
                result.description(),
                toReportOutcome(result.outcome(), reason),
                reason,
                result.message(),
                hint(result),
                Duration.ofNanos(now - lastResultNanos),
                exchanges));
        lastResultNanos = now;
    }

    /** Returns the report of the results so far. */
    public VerificationReport build() {
        return new VerificationReport(
                "Verification of a server", provider.id(), baseUri.toString(), startedAt, List.copyOf(checks));
    }

    private Outcome toReportOutcome(Outcome outcome, CheckReason reason) {
        boolean warning = outcome == Outcome.WARNING || reason == CheckReason.DRIFT;
        if (strict && (warning || reason == CheckReason.NOT_OFFERED)) {
            return Outcome.FAILED;
        }
        return warning ? Outcome.WARNING : outcome;
    }

    private static String hint(CheckResult result) {
        return result.ruleLocation() == null ? "" : "Rule: " + result.ruleLocation();
    }

    private VerificationReport.ValidatedExchange validate(Exchange exchange) {
        ValidationResult result = validator.validate(exchange);
        return new VerificationReport.ValidatedExchange(
                exchange, result.violations(), result.requestDrift(), result.responseDrift());
    }
}
