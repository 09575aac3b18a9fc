package dev.sunocontract.spec;

/**
 * Thrown if a file is not a contract: a self-contained OpenAPI 3.1 document of a known wire. The message is one
 * sentence with the file, the line and the right form.
 */
public final class InvalidContractException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** The file and the line, such as {@code example.yaml:12}. */
    private final String location;

    private final String problem;

    InvalidContractException(String location, String problem) {
        super(location + ": " + problem);
        this.location = location;
        this.problem = problem;
    }

    /** The file and, if it is known, the line: {@code example.yaml:12}. */
    public String location() {
        return location;
    }

    /** The problem, in one sentence. */
    public String problem() {
        return problem;
    }
}
