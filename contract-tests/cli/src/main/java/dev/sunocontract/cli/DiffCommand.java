package dev.sunocontract.cli;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.spec.Wire;
import dev.sunocontract.tools.diff.DiffReport;
import dev.sunocontract.tools.diff.DocumentReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code suno diff}: what changes between two contracts. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = {
            "Says what changes from one contract to another, and whether it breaks those who rely on the first.",
            "A contract is a provider, a wire, or a self-contained OpenAPI 3.1 document, JSON or YAML."
        },
        footer = "%nExit codes: 0 nothing breaks, 1 something breaks, 2 wrong usage or no document.")
final class DiffCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "A", description = "The contract that is relied on.")
    private String before;

    @Parameters(index = "1", paramLabel = "B", description = "The contract that takes its place.")
    private String after;

    @Option(names = "--html", paramLabel = "FILE", description = "Writes the report as one HTML file.")
    private @Nullable Path html;

    @Override
    public Integer call() throws IOException {
        DiffReport report = DiffReport.compare(resolveContract(before), resolveContract(after));
        if (html != null) {
            ReportFiles.write(html, report.toHtml());
        }
        spec.commandLine().getOut().print(report.toText());
        return report.isBreaking() ? ExitCode.VIOLATIONS : ExitCode.OK;
    }

    private Contract resolveContract(String name) throws IOException {
        Optional<Contract> known = Provider.all().stream()
                .filter(provider -> provider.id().equals(name))
                .map(Contract::of)
                .findFirst()
                .or(() -> Arrays.stream(Wire.values())
                        .filter(wire -> wire.id().equals(name))
                        .map(Contract::of)
                        .findFirst());
        return known.isPresent() ? known.get() : readContract(name);
    }

    private Contract readContract(String name) throws IOException {
        Path file = Path.of(name);
        if (!Files.isRegularFile(file)) {
            throw new ParameterException(
                    spec.commandLine(), "'" + name + "' is neither a provider nor a wire nor a file");
        }
        JsonNode document = DocumentReader.read(Files.readString(file));
        if (document.path("openapi").isString()) {
            return Contract.of(file.getFileName().toString(), document);
        }
        throw new ParameterException(spec.commandLine(), name + " is not an OpenAPI document");
    }
}
