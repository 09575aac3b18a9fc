package dev.sunocontract.bundler;

/** Thrown if a source document cannot be bundled. The message is one line: file, position, problem. */
public final class BundleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BundleException(String location, String problem) {
        super(location + ": " + problem.lines().findFirst().orElse(problem));
    }
}
