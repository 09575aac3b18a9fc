package dev.sunocontract.tests.server;

import dev.sunocontract.tests.Exchange;
import dev.sunocontract.tests.Finding;
import dev.sunocontract.tests.server.CheckResult.Outcome;
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
    private final String about;
    private final Body body;

    /** What a check does. */
    @FunctionalInterface
    interface Body {
        void run(Course course) throws IOException, InterruptedException, Stop;
    }

    /** Ends a check before its end. */
    static final class Stop extends Exception {

        private static final long serialVersionUID = 1L;

        private final Outcome outcome;
        private final @Nullable String place;

        Stop(Outcome outcome, String reason, @Nullable String place) {
            super(reason, null, false, false);
            this.outcome = outcome;
            this.place = place;
        }

        /** The same end, with the place of the rule if it is a failure. */
        Stop at(@Nullable String rule) {
            return outcome == Outcome.FAIL ? new Stop(outcome, String.valueOf(getMessage()), rule) : this;
        }

        static Stop failed(String reason) {
            return new Stop(Outcome.FAIL, reason, null);
        }

        static Stop skipped(String reason) {
            return new Stop(Outcome.SKIP, reason, null);
        }

        static Stop warned(String reason) {
            return new Stop(Outcome.WARN, reason, null);
        }
    }

    /** A check on its way: what has been exchanged so far. */
    static final class Course {

        private final List<Exchange> exchanges = new ArrayList<>();

        Exchange note(Exchange exchange) {
            exchanges.add(exchange);
            return exchange;
        }

        void require(boolean holds, String otherwise) throws Stop {
            if (!holds) {
                throw Stop.failed(otherwise);
            }
        }

        void requireNone(List<Finding> findings) throws Stop {
            if (!findings.isEmpty()) {
                Finding first = findings.get(0);
                throw new Stop(Outcome.FAIL, first.toString(), first.place());
            }
        }
    }

    Check(String operationId, String what, String about, Body body) {
        this.name = operationId + "_" + what;
        this.operationId = operationId;
        this.about = about;
        this.body = body;
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
    public String about() {
        return about;
    }

    /** Carries it out. */
    public CheckResult run() {
        Course course = new Course();
        try {
            body.run(course);
            return result(course, Outcome.PASS, "", null);
        } catch (Stop stop) {
            return result(course, stop.outcome, String.valueOf(stop.getMessage()), stop.place);
        } catch (IOException e) {
            return result(
                    course,
                    Outcome.FAIL,
                    "no answer: " + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()),
                    null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return result(course, Outcome.ERROR, "interrupted", null);
        } catch (RuntimeException e) {
            return result(course, Outcome.ERROR, "the check itself failed: " + e, null);
        }
    }

    private CheckResult result(Course course, Outcome outcome, String reason, @Nullable String place) {
        return new CheckResult(name, operationId, about, outcome, reason, place, List.copyOf(course.exchanges));
    }

    @Override
    public String toString() {
        return name;
    }
}
