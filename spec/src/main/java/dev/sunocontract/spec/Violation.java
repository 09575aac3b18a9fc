package dev.sunocontract.spec;

/**
 * A broken promise.
 *
 * @param rule the rule's name: an {@code x-rule} of the document, else {@code <Schema>.<keyword>}
 * @param pointer where in the body, a JSON pointer; empty for the body itself
 * @param message what is wrong, for a person, without the body's other content
 * @param ruleLocation where the rule stands in the YAML: file and JSON pointer
 * @param actualValue what was found there, shortened
 */
public record Violation(String rule, String pointer, String message, String ruleLocation, String actualValue) {

    /** One line for a person. */
    @Override
    public String toString() {
        return (pointer.isEmpty() ? "the body" : pointer) + ": " + message + " [" + rule + "]";
    }
}
