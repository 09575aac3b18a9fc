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

/** Collects the results of a run, and looks at every exchange once more to mark the places they are about. */
public final class VerificationReportBuilder {

    private final Provider provider;
    private final URI baseUri;
    private final boolean strict;
    private final ContractValidator validator;
    private final Instant startedAt = Instant.now();
    private final List<VerificationReport.CheckReport> checks = new ArrayList<>();
    private long lastResultNanos = System.nanoTime();

    public VerificationReportBuilder(Provider provider, URI server, boolean strict) {
        this.provider = provider;
        this.baseUri = server;
        this.strict = strict;
        this.validator = ContractValidator.of(provider);
    }

    public void add(CheckResult result) {
        long now = System.nanoTime();
        List<VerificationReport.ValidatedExchange> steps =
                result.exchanges().stream().map(this::validate).toList();
        boolean drifts = steps.stream().anyMatch(step -> !step.responseDrift().isEmpty());
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
                steps));
        lastResultNanos = now;
    }

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
        ValidationResult verdict = validator.validate(exchange);
        return new VerificationReport.ValidatedExchange(
                exchange, verdict.violations(), verdict.requestDrift(), verdict.responseDrift());
    }
}
