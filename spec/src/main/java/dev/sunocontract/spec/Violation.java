package dev.sunocontract.spec;

import java.util.List;

/**
 * A part of a body that breaks a rule of the document.
 *
 * @param rule the name of the rule: an {@code x-rule} of the document, else {@code <Schema>.<keyword>}
 * @param pointer the JSON pointer in the body; empty for the body itself
 * @param message the problem in one sentence, without other content of the body
 * @param ruleLocation the file and JSON pointer of the rule in the YAML sources
 * @param actualValue the value in the body as JSON, shortened
 * @param enforcement whether the provider refuses a request with this violation
 * @param missingFields the names of the required fields that are missing; empty for any other violation
 */
public record Violation(
        String rule,
        String pointer,
        String message,
        String ruleLocation,
        String actualValue,
        Enforcement enforcement,
        List<String> missingFields) {

    /** A one-line description. */
    @Override
    public String toString() {
        return (pointer.isEmpty() ? "the body" : pointer) + ": " + message + " [" + rule + "]";
    }
}
