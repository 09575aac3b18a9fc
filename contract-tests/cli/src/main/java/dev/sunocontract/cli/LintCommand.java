package dev.sunocontract.cli;

import dev.sunocontract.bundler.DocumentProblem;
import dev.sunocontract.bundler.ProviderDocument;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code suno lint}: checks the document of a provider. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description = {
            "Checks the document of a provider: form, references, and the style of the built-in documents.",
            "Each finding names the line and the right form."
        },
        footer = "%nExit codes: 0 no finding, 1 findings, 2 usage error or unreadable file.")
final class LintCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "The document of the provider.")
    private @Nullable Path file;

    @Option(
            names = "--schema",
            description = "Prints the JSON Schema of the short form, for editors, and checks no file.")
    private boolean schema;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (schema) {
            out.print(ProviderDocument.jsonSchema());
            return ExitCode.OK;
        }
        if (file == null) {
            throw new ParameterException(spec.commandLine(), "Name the FILE to check");
        }
        List<DocumentProblem> problems = DocumentLint.check(file);
        problems.forEach(out::println);
        out.println(problems.isEmpty() ? "No findings" : problems.size() + " findings");
        return problems.isEmpty() ? ExitCode.OK : ExitCode.VIOLATIONS;
    }
}
