package dev.sunocontract.tests.diff;

/**
 * One difference between two contracts.
 *
 * @param operation the operation's id
 * @param side {@code operation}, {@code request}, or {@code response 200} and the like
 * @param pointer where in the body; {@code *} stands for every item
 * @param breaking whether a program that relies on the first contract can fail by the second
 * @param text what changes, in words
 */
public record Change(String operation, String side, String pointer, boolean breaking, String text) {

    /** One line for a person. */
    @Override
    public String toString() {
        return (breaking ? "breaking  " : "          ") + side + (pointer.isEmpty() ? "" : " " + pointer) + ": " + text;
    }
}
