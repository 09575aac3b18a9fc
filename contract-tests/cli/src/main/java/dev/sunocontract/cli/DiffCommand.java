package dev.sunocontract.cli;

import dev.sunocontract.bundler.ProviderDocument;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.spec.Wire;
import dev.sunocontract.tools.diff.DiffHtmlWriter;
import dev.sunocontract.tools.diff.DiffReport;
import dev.sunocontract.tools.diff.DiffTextWriter;
import dev.sunocontract.tools.diff.PublishedDocument;
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

/** {@code suno diff}: compares two contracts. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = {
            "Lists the changes from one contract to another, and which of them break clients of the first.",
            "A contract is a provider, a wire, or a file: a document in the short form, or a self-contained"
                    + " OpenAPI document in JSON or YAML, such as a provider publishes."
        },
        footer = "%nExit codes: 0 no breaking change, 1 a breaking change, 2 usage error or unreadable input.")
final class DiffCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "BASE", description = "The first contract.")
    private String base;

    @Parameters(index = "1", paramLabel = "REVISION", description = "The second contract.")
    private String revision;

    @Option(names = "--html", paramLabel = "FILE", description = "Writes the report as one HTML file.")
    private @Nullable Path html;

    @Override
    public Integer call() throws IOException {
        DiffReport report = DiffReport.compare(resolveContract(base), resolveContract(revision));
        if (html != null) {
            ReportFiles.write(html, DiffHtmlWriter.write(report));
        }
        spec.commandLine().getOut().print(DiffTextWriter.write(report));
        return report.isBreaking() ? ExitCode.VIOLATIONS : ExitCode.OK;
    }

    private Contract resolveContract(String name) {
        Optional<Contract> builtIn = Provider.all().stream()
                .filter(provider -> provider.id().equals(name))
                .map(Contract::of)
                .findFirst()
                .or(() -> Arrays.stream(Wire.values())
                        .filter(wire -> wire.id().equals(name))
                        .map(Contract::of)
                        .findFirst());
        return builtIn.isPresent() ? builtIn.get() : readContract(name);
    }

    private Contract readContract(String name) {
        Path file = Path.of(name);
        if (!Files.isRegularFile(file)) {
            throw new ParameterException(spec.commandLine(), "'" + name + "' is not a provider, a wire or a file");
        }
        ProviderDocument document = ProviderDocument.read(file);
        return document.isSelfContained() && PublishedDocument.isPublished(document.root())
                ? PublishedDocument.toContract(document.id(), document.root())
                : ContractFiles.load(file);
    }
}
