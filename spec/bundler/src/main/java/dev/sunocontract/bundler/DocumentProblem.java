package dev.sunocontract.bundler;

/**
 * Something that is wrong with a document.
 *
 * @param location the file and the line, such as {@code example.yaml:12}
 * @param message one sentence with the right form
 */
public record DocumentProblem(String location, String message) {

    /** The location and the message. */
    @Override
    public String toString() {
        return location + ": " + message;
    }
}
