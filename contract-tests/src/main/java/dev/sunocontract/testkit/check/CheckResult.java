package dev.sunocontract.testkit.check;

import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.exchange.Exchange;
import dev.sunocontract.testkit.selection.FindingId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a check. Requests have no API key, but a server may repeat one in its response, and so the message may
 * have it: redact what you show.
 *
 * @param operationId the operation under test
 * @param requirement what is required of it, such as {@code refusesMissingKey}
 * @param description the requirement, in one sentence
 * @param outcome how the check ended
 * @param reason why it ended so
 * @param message the cause, for a person; empty if the check passed
 * @param ruleLocation where the violated rule stands in the YAML; null for a rule of HTTP or of the task lifecycle
 * @param lookAt where the cause of a failure probably is, as the end of "If this fails, look at …"
 * @param exchanges the exchanges in order, the decisive one last; the API keys of requests are redacted
 */
public record CheckResult(
        String operationId,
        String requirement,
        String description,
        Outcome outcome,
        CheckReason reason,
        String message,
        @Nullable String ruleLocation,
        String lookAt,
        List<Exchange> exchanges) {

    /** The check's name: {@code <operationId>_<requirement>}. */
    public String name() {
        return operationId + "_" + requirement;
    }

    /** Whether the server fails because of this result, unless a baseline knows it. */
    public boolean isFailure() {
        return outcome == Outcome.FAILED || outcome == Outcome.ERROR;
    }

    /** What identifies this result in a baseline. */
    public FindingId findingId(Provider provider) {
        return new FindingId(provider.id(), operationId, requirement, "");
    }
}
