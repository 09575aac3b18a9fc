package dev.sunocontract.tools.diff;

/**
 * One difference between two contracts.
 *
 * @param operation the operation's id
 * @param scope {@code operation}, {@code request}, or {@code response} with a status
 * @param pointer the JSON pointer in the body, {@code *} for array items; empty for the body itself
 * @param breaking whether a client of the first contract can fail with the second
 * @param description the change, in words
 */
public record Change(String operation, String scope, String pointer, boolean breaking, String description) {

    /** Returns the change in one line. */
    @Override
    public String toString() {
        return (breaking ? "breaking  " : "          ") + scope + (pointer.isEmpty() ? "" : " " + pointer) + ": "
                + description;
    }
}
