package dev.sunocontract.tests.report;

import dev.sunocontract.spec.Drift;
import dev.sunocontract.tests.Exchange;
import dev.sunocontract.tests.Finding;
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
 * @param started when
 * @param checks every check, also those that were skipped
 */
public record RunReport(String title, String provider, String baseUrl, Instant started, List<Check> checks) {

    /** How a check ended. */
    public enum Outcome {
        /** The server broke a promise. */
        FAILED("failed"),
        /** The check itself could not be made: no answer, or a fault of the kit. */
        BROKEN("broken"),
        /** Every promise was kept, but something is new. */
        DRIFTED("drifted"),
        /** Every promise was kept. */
        PASSED("passed"),
        /** Not run; the message says why. */
        SKIPPED("skipped");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }

        /** The word for it, lower case. */
        public String word() {
            return word;
        }
    }

    /**
     * One check.
     *
     * @param operation the operation it is about
     * @param name its name, unique in the run
     * @param outcome how it ended
     * @param message what went wrong or why it was skipped; empty if nothing is to be said
     * @param advice what to look at, for whoever has to mend it; empty if the message says it all
     * @param took how long it took
     * @param steps the exchanges it made, in order
     */
    public record Check(
            String operation,
            String name,
            Outcome outcome,
            String message,
            String advice,
            Duration took,
            List<Step> steps) {}

    /**
     * One exchange of a check.
     *
     * @param exchange what was sent and what came back; null if nothing came
     * @param violations what is wrong with it
     * @param requestDrift what is new in what was sent
     * @param responseDrift what is new in what came back
     */
    public record Step(
            @Nullable Exchange exchange,
            List<Finding> violations,
            List<Drift> requestDrift,
            List<Drift> responseDrift) {}

    /** How many checks ended so. */
    public long count(Outcome outcome) {
        return checks.stream().filter(check -> check.outcome() == outcome).count();
    }

    /** Whether no check failed or broke. */
    public boolean clean() {
        return count(Outcome.FAILED) + count(Outcome.BROKEN) == 0;
    }

    /** The checks by operation, in the order of their first check. */
    public Map<String, List<Check>> byOperation() {
        Map<String, List<Check>> operations = new LinkedHashMap<>();
        checks.forEach(check -> operations
                .computeIfAbsent(check.operation(), id -> new ArrayList<>())
                .add(check));
        return operations;
    }

    /** The counts in one line: {@code 12 passed, 1 failed}. */
    public String totals() {
        StringBuilder totals = new StringBuilder();
        for (Outcome outcome :
                List.of(Outcome.PASSED, Outcome.DRIFTED, Outcome.FAILED, Outcome.BROKEN, Outcome.SKIPPED)) {
            if (count(outcome) > 0) {
                totals.append(totals.isEmpty() ? "" : ", ")
                        .append(count(outcome))
                        .append(' ')
                        .append(outcome.word());
            }
        }
        return totals.isEmpty() ? "no checks" : totals.toString();
    }
}
