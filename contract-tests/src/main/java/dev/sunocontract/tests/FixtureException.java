package dev.sunocontract.tests;

/** A fixture file that cannot be used. The message is one line: file, place, what is wrong. */
public final class FixtureException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** One line about one file. */
    public FixtureException(String file, String problem) {
        super(file + ": " + problem.lines().findFirst().orElse(problem));
    }
}
