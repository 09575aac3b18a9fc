package dev.sunocontract.testkit.check;

import dev.sunocontract.testkit.exchange.Exchange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a check went.
 *
 * @param name the check's name: {@code <operationId>_<what must happen>}
 * @param operationId the operation it is about
 * @param description what must hold, in a sentence
 * @param outcome how it went
 * @param message why it did not pass, in words a stranger can act on; empty if it passed
 * @param ruleLocation where the rule stands in the YAML; null if it is one of HTTP or of the journey
 * @param exchanges what was sent and came back, the decisive exchange last; keys are not in it
 */
public record CheckResult(
        String name,
        String operationId,
        String description,
        Outcome outcome,
        String message,
        @Nullable String ruleLocation,
        List<Exchange> exchanges) {

    /** How a check can go. */
    public enum Outcome {
        /** It holds. */
        PASSED,
        /** It does not hold: the server breaks the contract. */
        FAILED,
        /** It does not hold, but real servers are seen to be lax here. */
        WARNING,
        /** It was not tried; the reason says why. */
        SKIPPED,
        /** The check itself could not be carried out: no connection, a bug of the kit. */
        ERROR
    }
}
