package dev.sunocontract.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the kit. Exit codes: 0 clean, 1 violations found, 2 wrong usage or input. */
@Command(
        name = "suno",
        mixinStandardHelpOptions = true,
        description = "Checks servers and recorded traffic against the contract of the Suno resellers.",
        subcommands = {VerifyCommand.class, RecordCommand.class, AuditCommand.class, DiffCommand.class},
        footer = "%nExit codes: 0 clean, 1 violations found, 2 wrong usage or input.")
public final class SunoCli {

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        // A library of ours logs; without a logger, slf4j would say so on every run.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(out, err, arguments));
    }

    /**
     * Runs a command.
     *
     * @return its exit code
     */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine line = new CommandLine(new SunoCli())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((problem, command, parsed) -> {
                    command.getErr().println("suno " + command.getCommandName() + ": " + ErrorMessages.of(problem));
                    return ExitCode.USAGE;
                });
        if (arguments.length == 0) {
            line.usage(err);
            return ExitCode.USAGE;
        }
        int code = line.execute(arguments);
        out.flush();
        err.flush();
        return code;
    }
}
