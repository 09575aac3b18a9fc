package dev.sunocontract.tools.report;

import dev.sunocontract.spec.Drift;
import dev.sunocontract.testkit.check.CheckReason;
import dev.sunocontract.testkit.check.Outcome;
import dev.sunocontract.testkit.exchange.Exchange;
import dev.sunocontract.testkit.validation.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run of checks found.
 *
 * @param title what was run
 * @param provider whose contract was checked
 * @param baseUrl the server
 * @param startedAt when
 * @param checks every check, also those that were skipped
 */
public record VerificationReport(
        String title, String provider, String baseUrl, Instant startedAt, List<CheckReport> checks) {

    /**
     * One check.
     *
     * @param operation the operation it is about
     * @param name its name, unique in the run
     * @param description the requirement, in one sentence
     * @param outcome how it ended
     * @param reason why it ended so
     * @param message the cause, for a person; empty if the check passed
     * @param hint where to look for the cause, for example the location of the rule; empty if there is none
     * @param duration how long it took
     * @param exchanges the exchanges it made, in order
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
     * One exchange of a check.
     *
     * @param exchange what was sent and what came back; null if nothing came
     * @param violations what is wrong with it
     * @param requestDrift what is new in what was sent
     * @param responseDrift what is new in what came back
     */
    public record ValidatedExchange(
            @Nullable Exchange exchange,
            List<Finding> violations,
            List<Drift> requestDrift,
            List<Drift> responseDrift) {}

    /** The number of checks with an outcome. */
    public long count(Outcome outcome) {
        return checks.stream().filter(check -> check.outcome() == outcome).count();
    }

    /** Whether no check failed or ended with an error. */
    public boolean isClean() {
        return count(Outcome.FAILED) + count(Outcome.ERROR) == 0;
    }

    /** The checks by operation, in the order of their first check. */
    public Map<String, List<CheckReport>> byOperation() {
        Map<String, List<CheckReport>> operations = new LinkedHashMap<>();
        checks.forEach(check -> operations
                .computeIfAbsent(check.operation(), id -> new ArrayList<>())
                .add(check));
        return operations;
    }

    /** The counts in one line: {@code 12 passed, 1 failed}. */
    public String summaryLine() {
        StringBuilder totals = new StringBuilder();
        for (Outcome outcome :
                List.of(Outcome.PASSED, Outcome.WARNING, Outcome.FAILED, Outcome.ERROR, Outcome.SKIPPED)) {
            if (count(outcome) > 0) {
                totals.append(totals.isEmpty() ? "" : ", ")
                        .append(count(outcome))
                        .append(' ')
                        .append(outcome.label());
            }
        }
        return totals.isEmpty() ? "no checks" : totals.toString();
    }
}
