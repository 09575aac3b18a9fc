package dev.sunocontract.testkit.check;

import dev.sunocontract.testkit.exchange.Exchange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a check.
 *
 * @param name the check's name: {@code <operationId>_<requirement>}
 * @param operationId the operation under test
 * @param description the requirement, in one sentence
 * @param outcome how the check ended
 * @param reason why it ended so
 * @param message the cause, for a person; empty if the check passed
 * @param ruleLocation where the violated rule stands in the YAML; null for a rule of HTTP or of the task lifecycle
 * @param exchanges the exchanges in order, the decisive one last; API keys are redacted
 */
public record CheckResult(
        String name,
        String operationId,
        String description,
        Outcome outcome,
        CheckReason reason,
        String message,
        @Nullable String ruleLocation,
        List<Exchange> exchanges) {

    /** Returns a copy with another outcome, reason and message. */
    CheckResult with(Outcome otherOutcome, CheckReason otherReason, String otherMessage) {
        return new CheckResult(
                name, operationId, description, otherOutcome, otherReason, otherMessage, ruleLocation, exchanges);
    }
}
