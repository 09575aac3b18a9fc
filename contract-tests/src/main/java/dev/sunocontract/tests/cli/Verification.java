package dev.sunocontract.tests.cli;

import dev.sunocontract.spec.Provider;
import dev.sunocontract.tests.ContractValidator;
import dev.sunocontract.tests.Exchange;
import dev.sunocontract.tests.Verdict;
import dev.sunocontract.tests.report.RunReport;
import dev.sunocontract.tests.report.RunReport.Outcome;
import dev.sunocontract.tests.server.CheckResult;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Collects the results of a run, and looks at every exchange once more to mark the places they are about. */
final class Verification {

    private final Provider provider;
    private final URI server;
    private final boolean strict;
    private final ContractValidator validator;
    private final Instant started = Instant.now();
    private final List<RunReport.Check> checks = new ArrayList<>();
    private long last = System.nanoTime();

    Verification(Provider provider, URI server, boolean strict) {
        this.provider = provider;
        this.server = server;
        this.strict = strict;
        this.validator = ContractValidator.of(provider);
    }

    void add(CheckResult result) {
        long now = System.nanoTime();
        List<RunReport.Step> steps = result.exchanges().stream().map(this::step).toList();
        boolean drifts = steps.stream().anyMatch(step -> !step.responseDrift().isEmpty());
        checks.add(new RunReport.Check(
                result.operationId(),
                result.name(),
                outcome(result.outcome(), drifts, result.reason().contains("does not offer")),
                message(result),
                advice(result),
                Duration.ofNanos(now - last),
                steps));
        last = now;
    }

    RunReport report() {
        return new RunReport(
                "Verification of a server", provider.id(), server.toString(), started, List.copyOf(checks));
    }

    private Outcome outcome(CheckResult.Outcome outcome, boolean drifts, boolean absent) {
        return switch (outcome) {
            case PASS -> !drifts ? Outcome.PASSED : strict ? Outcome.FAILED : Outcome.DRIFTED;
            case WARN -> strict ? Outcome.FAILED : Outcome.DRIFTED;
            case FAIL -> Outcome.FAILED;
            case SKIP -> strict && absent ? Outcome.FAILED : Outcome.SKIPPED;
            case ERROR -> Outcome.BROKEN;
        };
    }

    private static String message(CheckResult result) {
        return result.reason().isBlank() ? result.about() : result.about() + "\n" + result.reason();
    }

    private static String advice(CheckResult result) {
        return result.place() == null ? "" : "The rule stands in " + result.place();
    }

    private RunReport.Step step(Exchange exchange) {
        Verdict verdict = validator.validate(exchange);
        return new RunReport.Step(exchange, verdict.violations(), verdict.requestDrift(), verdict.responseDrift());
    }
}
