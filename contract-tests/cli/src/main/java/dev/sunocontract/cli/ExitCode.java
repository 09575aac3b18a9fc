package dev.sunocontract.cli;

/** The exit codes of all commands. */
final class ExitCode {

    /** No violations. */
    static final int OK = 0;

    /** Violations; the report lists them. */
    static final int VIOLATIONS = 1;

    /** A usage error, unreadable input, or no connection. */
    static final int USAGE = 2;

    private ExitCode() {}
}
