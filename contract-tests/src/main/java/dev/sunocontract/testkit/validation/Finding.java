package dev.sunocontract.testkit.validation;

import dev.sunocontract.spec.Enforcement;
import dev.sunocontract.spec.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A violation of the contract in one exchange.
 *
 * @param part the part of the exchange
 * @param pointer the JSON pointer of the invalid value in the body; empty for the body itself and for everything
 *     outside it
 * @param rule the name of the rule: one of the constants here, or {@code <Schema>.<keyword>} or an {@code x-rule} of
 *     the document
 * @param message what is wrong, for a person
 * @param ruleLocation where the rule stands in the YAML; null for a rule of HTTP or JSON
 * @param enforcement whether the provider refuses a request with this violation; null in a response
 * @param missingFields the names of the required fields that are missing; empty for any other violation
 */
public record Finding(
        MessagePart part,
        String pointer,
        String rule,
        String message,
        @Nullable String ruleLocation,
        @Nullable Enforcement enforcement,
        List<String> missingFields) {

    /** No operation of the contract has the path. */
    public static final String UNKNOWN_PATH = "unknown-path";

    /** The path belongs to operations with other methods. */
    public static final String METHOD_NOT_ALLOWED = "method-not-allowed";

    /** A required parameter is missing. */
    public static final String PARAMETER_REQUIRED = "parameter-required";

    /** A required body is missing. */
    public static final String BODY_REQUIRED = "body-required";

    /** The content type is not documented. */
    public static final String CONTENT_TYPE = "content-type";

    /** The body is not JSON. */
    public static final String JSON = "json";

    /** The body is not a form, although its content type is. */
    public static final String FORM = "form";

    static Finding of(MessagePart part, Violation violation) {
        return new Finding(
                part,
                violation.pointer(),
                violation.rule(),
                violation.message(),
                violation.ruleLocation(),
                part == MessagePart.REQUEST ? violation.enforcement() : null,
                violation.missingFields());
    }

    /** Creates a finding about a parameter of the request, which the message names, because no pointer leads to it. */
    static Finding ofParameter(String parameter, Violation violation) {
        return new Finding(
                MessagePart.REQUEST,
                "",
                violation.rule(),
                "the " + parameter + ": " + violation.message(),
                violation.ruleLocation(),
                violation.enforcement(),
                List.of());
    }

    /** Creates a finding about a part as a whole, by a rule of HTTP or JSON, which every provider enforces. */
    static Finding of(MessagePart part, String rule, String message) {
        Enforcement enforcement = part == MessagePart.REQUEST ? Enforcement.ENFORCED : null;
        return new Finding(part, "", rule, message, null, enforcement, List.of());
    }

    /**
     * Whether the provider may accept the message nevertheless: a request that breaks a rule which is not
     * {@link Enforcement#ENFORCED}.
     */
    public boolean isTolerated() {
        return enforcement != null && enforcement != Enforcement.ENFORCED;
    }

    /** Formats the finding as one line: {@code <part> at <pointer>: <message> [<rule>]}. */
    @Override
    public String toString() {
        String location = pointer.isEmpty() ? "" : " at " + pointer;
        return part.label() + location + ": " + message + " [" + rule + "]";
    }
}
