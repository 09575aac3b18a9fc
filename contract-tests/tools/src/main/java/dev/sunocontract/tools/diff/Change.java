package dev.sunocontract.tools.diff;

/**
 * One difference between two contracts.
 *
 * @param operation the operation's id
 * @param scope {@code operation}, {@code request}, or {@code response 200} and the like
 * @param pointer where in the body; {@code *} stands for every item
 * @param breaking whether a program that relies on the first contract can fail by the second
 * @param description what changes, in words
 */
public record Change(String operation, String scope, String pointer, boolean breaking, String description) {

    /** One line for a person. */
    @Override
    public String toString() {
        return (breaking ? "breaking  " : "          ") + scope + (pointer.isEmpty() ? "" : " " + pointer) + ": "
                + description;
    }
}
