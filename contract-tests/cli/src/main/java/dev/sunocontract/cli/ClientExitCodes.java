package dev.sunocontract.cli;

import dev.sunocontract.client.error.SunoException;
import dev.sunocontract.client.error.TransportException;

/** The exit codes of the commands that call a provider. */
final class ClientExitCodes {

    /** The last lines of their help. */
    static final String FOOTER =
            "%nExit codes: 0 done, 1 refused or failed at the provider, 2 usage error or no connection.";

    private ClientExitCodes() {}

    /** Returns the exit code of an error. */
    static int of(Exception error) {
        return error instanceof SunoException && !(error instanceof TransportException)
                ? ExitCode.VIOLATIONS
                : ExitCode.USAGE;
    }
}
