package dev.sunocontract.bundler;

/** Thrown if a source document cannot be bundled. The message is one line: file, position, problem. */
public final class BundleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String location;
    private final String problem;

    BundleException(String location, String problem) {
        super(location + ": " + firstLine(problem));
        this.location = location;
        this.problem = firstLine(problem);
    }

    /** The file and, if it is known, the line: {@code example.yaml:12}. */
    public String location() {
        return location;
    }

    /** The problem, in one sentence. */
    public String problem() {
        return problem;
    }

    private static String firstLine(String problem) {
        return problem.lines().findFirst().orElse(problem);
    }
}
