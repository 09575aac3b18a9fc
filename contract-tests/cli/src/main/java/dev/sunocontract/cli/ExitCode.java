package dev.sunocontract.cli;

/** What the commands tell the shell. */
final class ExitCode {

    /** Nothing is broken. */
    static final int OK = 0;

    /** Something is broken; the report says what. */
    static final int VIOLATIONS = 1;

    /** The command was used wrongly, or what it was given cannot be used. */
    static final int USAGE = 2;

    private ExitCode() {}
}
