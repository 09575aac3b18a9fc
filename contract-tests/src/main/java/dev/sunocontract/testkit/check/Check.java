package dev.sunocontract.testkit.check;

import dev.sunocontract.testkit.check.CheckResult.Outcome;
import dev.sunocontract.testkit.exchange.Exchange;
import dev.sunocontract.testkit.validation.Finding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One promise to be checked. Running it never throws; checks of one server are run in their order, because later ones use what
 * earlier ones have made.
 */
public final class Check {

    private final String name;
    private final String operationId;
    private final String description;
    private final Action action;

    /** What a check does. */
    @FunctionalInterface
    interface Action {
        void run(CheckContext course) throws IOException, InterruptedException, CheckAbortedException;
    }

    /** Ends a check before its end. */
    static final class CheckAbortedException extends Exception {

        private static final long serialVersionUID = 1L;

        private final Outcome outcome;
        private final @Nullable String ruleLocation;

        CheckAbortedException(Outcome outcome, String reason, @Nullable String place) {
            super(reason, null, false, false);
            this.outcome = outcome;
            this.ruleLocation = place;
        }

        /** The same end, with the place of the rule if it is a failure. */
        CheckAbortedException withRuleLocation(@Nullable String rule) {
            return outcome == Outcome.FAILED
                    ? new CheckAbortedException(outcome, String.valueOf(getMessage()), rule)
                    : this;
        }

        static CheckAbortedException failure(String reason) {
            return new CheckAbortedException(Outcome.FAILED, reason, null);
        }

        static CheckAbortedException skip(String reason) {
            return new CheckAbortedException(Outcome.SKIPPED, reason, null);
        }

        static CheckAbortedException warning(String reason) {
            return new CheckAbortedException(Outcome.WARNING, reason, null);
        }
    }

    /** A check on its way: what has been exchanged so far. */
    static final class CheckContext {

        private final List<Exchange> exchanges = new ArrayList<>();

        Exchange addExchange(Exchange exchange) {
            exchanges.add(exchange);
            return exchange;
        }

        void assertTrue(boolean holds, String otherwise) throws CheckAbortedException {
            if (!holds) {
                throw CheckAbortedException.failure(otherwise);
            }
        }

        void assertNoFindings(List<Finding> findings) throws CheckAbortedException {
            if (!findings.isEmpty()) {
                Finding first = findings.get(0);
                throw new CheckAbortedException(Outcome.FAILED, first.toString(), first.ruleLocation());
            }
        }
    }

    Check(String operationId, String what, String about, Action body) {
        this.name = operationId + "_" + what;
        this.operationId = operationId;
        this.description = about;
        this.action = body;
    }

    /** Its name: {@code <operationId>_<what must happen>}. */
    public String name() {
        return name;
    }

    /** The operation it is about. */
    public String operationId() {
        return operationId;
    }

    /** What must hold, in a sentence. */
    public String description() {
        return description;
    }

    /** Carries it out. */
    public CheckResult run() {
        CheckContext course = new CheckContext();
        try {
            action.run(course);
            return result(course, Outcome.PASSED, "", null);
        } catch (CheckAbortedException stop) {
            return result(course, stop.outcome, String.valueOf(stop.getMessage()), stop.ruleLocation);
        } catch (IOException e) {
            return result(
                    course,
                    Outcome.FAILED,
                    "no answer: " + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()),
                    null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return result(course, Outcome.ERROR, "interrupted", null);
        } catch (RuntimeException e) {
            return result(course, Outcome.ERROR, "the check itself failed: " + e, null);
        }
    }

    private CheckResult result(CheckContext course, Outcome outcome, String reason, @Nullable String place) {
        return new CheckResult(name, operationId, description, outcome, reason, place, List.copyOf(course.exchanges));
    }

    @Override
    public String toString() {
        return name;
    }
}
