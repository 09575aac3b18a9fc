package dev.sunocontract.bundler;

/** A source document that cannot be bundled. The message is one line: file, place, what is wrong. */
public final class BundleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BundleException(String place, String problem) {
        super(place + ": " + problem.lines().findFirst().orElse(problem));
    }
}
