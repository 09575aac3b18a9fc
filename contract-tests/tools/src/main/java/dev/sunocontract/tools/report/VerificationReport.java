package dev.sunocontract.tools.report;

import dev.sunocontract.spec.Drift;
import dev.sunocontract.testkit.check.CheckReason;
import dev.sunocontract.testkit.check.Outcome;
import dev.sunocontract.testkit.exchange.Exchange;
import dev.sunocontract.testkit.selection.FindingId;
import dev.sunocontract.testkit.validation.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The report of a run of checks against a server.
 *
 * @param title the title of the report
 * @param provider the id of the provider whose contract was checked
 * @param baseUrl the server's base URL
 * @param startedAt when the run started
 * @param paidRequests how many requests that may cost credits the server accepted
 * @param evidence what the checked operations and the rules for their requests are known from
 * @param checks all checks, skipped ones included
 * @param vanished findings of the baseline whose checks passed
 */
public record VerificationReport(
        String title,
        String provider,
        String baseUrl,
        Instant startedAt,
        int paidRequests,
        EvidenceSummary evidence,
        List<CheckReport> checks,
        List<FindingId> vanished) {

    /** All outcomes, in the order of the reports' columns. */
    static final List<Outcome> OUTCOMES =
            List.of(Outcome.PASSED, Outcome.WARNING, Outcome.FAILED, Outcome.ERROR, Outcome.SKIPPED);

    /**
     * The result of one check.
     *
     * @param operation the id of the operation under test
     * @param name the name of the check, unique in the run
     * @param description the requirement, in one sentence
     * @param outcome how it ended
     * @param reason why it ended so
     * @param message the cause, for a person; empty if the check passed
     * @param hint where to look for the cause, in one or two lines: the location of the rule, the part of the server
     * @param duration how long it took
     * @param exchanges its exchanges, in order
     */
    public record CheckReport(
            String operation,
            String name,
            String description,
            Outcome outcome,
            CheckReason reason,
            String message,
            String hint,
            Duration duration,
            List<ValidatedExchange> exchanges) {}

    /**
     * One exchange of a check with its validation result.
     *
     * @param exchange the exchange; null if there was no response
     * @param violations the violations of the contract
     * @param requestDrift what the contract does not describe in the request
     * @param responseDrift what the contract does not describe in the response
     */
    public record ValidatedExchange(
            @Nullable Exchange exchange,
            List<Finding> violations,
            List<Drift> requestDrift,
            List<Drift> responseDrift) {}

    /** Returns the number of checks with an outcome. */
    public long count(Outcome outcome) {
        return checks.stream().filter(check -> check.outcome() == outcome).count();
    }

    /** Returns whether no check failed or ended with an error. */
    public boolean isClean() {
        return count(Outcome.FAILED) + count(Outcome.ERROR) == 0;
    }

    /** Returns the checks by operation, in the order of their first check. */
    public Map<String, List<CheckReport>> byOperation() {
        Map<String, List<CheckReport>> operations = new LinkedHashMap<>();
        checks.forEach(check -> operations
                .computeIfAbsent(check.operation(), id -> new ArrayList<>())
                .add(check));
        return operations;
    }

    /** Returns the names of the checks that were left out because their requests may cost credits. */
    public List<String> leftOutForCredits() {
        return checks.stream()
                .filter(check -> check.reason() == CheckReason.BUDGET_EXHAUSTED)
                .map(CheckReport::name)
                .toList();
    }

    /** Returns the counts in one line, for example {@code 12 passed, 1 failed}. */
    public String summaryLine() {
        String totals = OUTCOMES.stream()
                .filter(outcome -> count(outcome) > 0)
                .map(outcome -> count(outcome) + " " + outcome.label())
                .collect(Collectors.joining(", "));
        return totals.isEmpty() ? "no checks" : totals;
    }
}
