package dev.sunocontract.cli;

import dev.sunocontract.spec.Provider;
import dev.sunocontract.tools.audit.Audit;
import dev.sunocontract.tools.audit.AuditHtmlWriter;
import dev.sunocontract.tools.audit.AuditReport;
import dev.sunocontract.tools.audit.AuditTextWriter;
import java.io.IOException;
import java.nio.file.Files;
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

/** {@code suno audit}: judges recorded traffic. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = {
            "Judges recorded traffic: HAR 1.2, JSON lines, mitmproxy flows; packed with gzip or not, of any size.",
            "Lines that cannot be read are counted and located, never fatal."
        },
        footer = "%nExit codes: 0 no violations, 1 violations found, 2 wrong usage or a file that is not there.")
final class AuditCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files of recorded traffic; - is standard input.")
    private List<String> files;

    @Option(
            names = "--provider",
            paramLabel = "NAME",
            converter = ProviderConverter.class,
            completionCandidates = ProviderConverter.class,
            description = "Whose traffic it is: ${COMPLETION-CANDIDATES}. Without it, the exchange's own provider field"
                    + " decides, else the host, else the best match of the file.")
    private @Nullable Provider provider;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads that read and judge; as many as processors by default.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Writes the report as JSON; - is standard output, instead of the text.")
    private @Nullable String json;

    @Option(names = "--html", paramLabel = "FILE", description = "Writes the report as one HTML file.")
    private @Nullable Path html;

    @Option(names = "--strict", description = "Drift, unknown operations and unreadable lines are violations too.")
    private boolean strict;

    @Override
    public Integer call() throws IOException {
        validateArguments();
        ProgressLine progress = ProgressLine.onTerminal(spec.commandLine().getErr());
        AuditReport report = new Audit(provider, threads, progress::addBlocks).run(files);
        progress.clear();
        if (html != null) {
            ReportFiles.write(html, AuditHtmlWriter.write(report));
        }
        if (json != null && !json.equals("-")) {
            ReportFiles.write(Path.of(json), report.toJson());
        }
        spec.commandLine().getOut().print("-".equals(json) ? report.toJson() : AuditTextWriter.write(report));
        boolean clean = strict ? report.isStrictlyClean() : report.isClean();
        return clean ? ExitCode.OK : ExitCode.VIOLATIONS;
    }

    private void validateArguments() {
        for (String file : files) {
            if (!file.equals("-") && (!Files.isReadable(Path.of(file)) || Files.isDirectory(Path.of(file)))) {
                throw new ParameterException(spec.commandLine(), file + " is not a file that can be read");
            }
        }
        if (threads < 1) {
            throw new ParameterException(spec.commandLine(), "--threads must be at least 1");
        }
    }
}
