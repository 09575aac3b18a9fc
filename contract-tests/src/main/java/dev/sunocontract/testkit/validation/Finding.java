package dev.sunocontract.testkit.validation;

import dev.sunocontract.spec.Violation;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One promise that an exchange breaks.
 *
 * @param part where it is broken
 * @param pointer where in the body, a JSON pointer; empty for the body itself or what is around it
 * @param rule the rule's name
 * @param message what is wrong, for a person
 * @param ruleLocation where the rule stands in the YAML; null if it is one of HTTP or JSON
 */
public record Finding(
        MessagePart part,
        String pointer,
        String rule,
        String message,
        @Nullable String ruleLocation) {

    /** The two halves of an exchange. */
    public enum MessagePart {
        /** What was sent. */
        REQUEST,
        /** What came back. */
        RESPONSE
    }

    static Finding of(MessagePart half, Violation violation) {
        return new Finding(half, violation.pointer(), violation.rule(), violation.message(), violation.ruleLocation());
    }

    /** One line for a person. */
    @Override
    public String toString() {
        String where = pointer.isEmpty() ? "" : " at " + pointer;
        return part.name().toLowerCase(Locale.ROOT) + where + ": " + message + " [" + rule + "]";
    }
}
