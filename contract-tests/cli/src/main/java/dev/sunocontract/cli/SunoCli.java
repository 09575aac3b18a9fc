package dev.sunocontract.cli;

import dev.sunocontract.sandbox.SandboxCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command line. Exit codes: 0 clean or done, 1 violations found or refused by the provider, 2 usage error or
 * unreadable input.
 */
@Command(
        name = "suno",
        mixinStandardHelpOptions = true,
        versionProvider = ManifestVersion.class,
        description = "Generates songs at resellers of Suno, and verifies servers and recorded traffic against their"
                + " contracts.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            GenerateCommand.class,
            CustomCommand.class,
            PersonaCommand.class,
            WaitCommand.class,
            DownloadCommand.class,
            CreditsCommand.class,
            DemoCommand.class,
            SandboxCommand.class,
            VerifyCommand.class,
            RecordCommand.class,
            AuditCommand.class,
            DiffCommand.class,
            SiteCommand.class,
            NewProviderCommand.class,
            LintCommand.class,
            BundleCommand.class,
            CommandLine.HelpCommand.class
        },
        footer = "%nExit codes: 0 clean or done, 1 violations found or refused by the provider,"
                + " 2 usage error or unreadable input.")
public final class SunoCli {

    private static final ManifestVersion VERSION = new ManifestVersion();

    /** Creates the command without its subcommands, which picocli creates. */
    public SunoCli() {}

    /**
     * Runs a command and exits with its exit code.
     *
     * @param arguments the command and its options
     */
    public static void main(String[] arguments) {
        // openapi-diff logs; without a logging backend slf4j would print a warning on every run.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(out, err, arguments));
    }

    /**
     * Runs a command.
     *
     * @param out standard output
     * @param err standard error
     * @param arguments the command and its options
     * @return the exit code
     */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine line = new CommandLine(new SunoCli(), new CommandFactory())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((error, command, parsed) -> {
                    command.getErr().println("suno " + command.getCommandName() + ": " + ErrorMessages.of(error));
                    return ClientExitCodes.of(error);
                });
        line.getSubcommands().values().forEach(command -> command.getCommandSpec()
                .versionProvider(VERSION));
        line.setParameterExceptionHandler(SunoCli::printUsageError);
        if (arguments.length == 0) {
            line.usage(err);
            return ExitCode.USAGE;
        }
        int code = line.execute(arguments);
        out.flush();
        err.flush();
        return code;
    }

    /** Prints the error and how to get help, but not the whole help. */
    private static int printUsageError(CommandLine.ParameterException error, String[] arguments) {
        CommandLine command = error.getCommandLine();
        command.getErr().println(error.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(error, command.getErr());
        command.getErr().println("Options: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    /** Creates the commands: the sandbox reads documents in the short form, too. */
    private static final class CommandFactory implements CommandLine.IFactory {

        @Override
        public <T> T create(Class<T> type) throws Exception {
            return type == SandboxCommand.class
                    ? type.cast(new SandboxCommand(ContractFiles::load))
                    : CommandLine.defaultFactory().create(type);
        }
    }
}
