package dev.sunocontract.cli;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.scrub.Redactor;
import dev.sunocontract.testkit.selection.Baseline;
import dev.sunocontract.tools.audit.Audit;
import dev.sunocontract.tools.audit.proposal.DriftProposal;
import dev.sunocontract.tools.audit.report.AuditHtmlWriter;
import dev.sunocontract.tools.audit.report.AuditReport;
import dev.sunocontract.tools.audit.report.AuditTextWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code suno audit}: validates recorded traffic. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = {
            "Validates recorded traffic of any size: HAR 1.2, JSON lines, mitmproxy flows, each also with gzip.",
            "The provider of an exchange is found by its provider field, else by the host, else by the path; else it"
                    + " is the best match for the file. --provider and --contract replace that.",
            "With --wire, exchanges of providers that have no document are validated by the document of the wire.",
            "Unreadable entries are counted and listed with their locations."
        },
        footer =
                "%nExit codes: 0 no violations, 1 violations found, 2 usage error, or a file of which nothing, or not all, could be validated.")
final class AuditCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files of recorded traffic; - is standard input.")
    private List<String> files;

    @Mixin
    private ContractOptions contract = new ContractOptions();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads that parse and validate. Default: the number of processors.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Writes the report as JSON; - is standard output, in place of the text.")
    private @Nullable String json;

    @Option(names = "--html", paramLabel = "FILE", description = "Writes the report as one HTML file.")
    private @Nullable Path html;

    @Option(
            names = "--as-yaml",
            description = {
                "Prints what the document lacks, in place of the report: recorded operations, fields, values and"
                        + " error codes, in the short form.",
                "It is a proposal. No file is changed. Needs --provider, --contract or --wire."
            })
    private boolean asYaml;

    @Mixin
    private FindingOptions findings = new FindingOptions();

    @Option(
            names = "--key-env",
            paramLabel = "VARIABLE",
            defaultValue = "SUNO_API_KEY",
            description = "The environment variable with an API key, which is redacted as those are that the recorded"
                    + " requests carry. Default: ${DEFAULT-VALUE}.")
    private String keyVariable;

    @Option(names = "--strict", description = "Drift, unknown operations and unreadable entries count as violations.")
    private boolean strict;

    @Override
    public Integer call() throws IOException {
        validateArguments();
        Redactor redactor = redactor();
        ProgressLine progress = ProgressLine.onTerminal(spec.commandLine().getErr());
        Baseline baseline = findings.baseline();
        AuditReport report = new Audit(contract.find().orElse(null), threads, progress::addBlocks, findings.selection())
                .run(files)
                .redacted(redactor)
                .withBaseline(baseline);
        progress.clear();
        spec.commandLine().getOut().print(text(report, redactor));
        spec.commandLine().getOut().flush();
        findings.write(report.findingIds());
        if (html != null) {
            ReportFiles.write(html, AuditHtmlWriter.write(report));
        }
        if (json != null && !json.equals("-")) {
            ReportFiles.write(Path.of(json), report.toJson());
        }
        report.fileProblems()
                .forEach(file ->
                        spec.commandLine().getErr().println("suno audit: " + file.file() + ": " + file.problem()));
        boolean clean = strict ? report.isStrictlyClean() : report.isClean();
        return !clean ? ExitCode.VIOLATIONS : report.fileProblems().isEmpty() ? ExitCode.OK : ExitCode.USAGE;
    }

    private String text(AuditReport report, Redactor redactor) {
        if (asYaml) {
            Contract judge = contract.require();
            DriftProposal proposal = DriftProposal.of(files, judge, findings.selection());
            proposal.redact(redactor);
            return ProposalText.of(proposal, judge);
        }
        return "-".equals(json) ? report.toJson() : AuditTextWriter.write(report);
    }

    private Redactor redactor() {
        return new Redactor(new EnvironmentKey(keyVariable).read(spec).stream().toList());
    }

    private void validateArguments() {
        if (asYaml && (files.contains("-") || "-".equals(json))) {
            throw new ParameterException(spec.commandLine(), "--as-yaml needs files, and standard output for itself");
        }
        if (asYaml) {
            contract.require();
        }
        for (String file : files) {
            if (!file.equals("-") && (!Files.isReadable(Path.of(file)) || Files.isDirectory(Path.of(file)))) {
                throw new ParameterException(spec.commandLine(), file + " is not a readable file");
            }
        }
        findings.requireWritable(spec);
        if (html != null) {
            OutputPaths.requireFile(html, "--html", spec);
        }
        if (json != null && !json.equals("-")) {
            OutputPaths.requireFile(Path.of(json), "--json", spec);
        }
        if (threads < 1) {
            throw new ParameterException(spec.commandLine(), "--threads must be at least 1");
        }
    }
}
