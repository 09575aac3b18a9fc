package dev.sunocontract.cli;

import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.check.CheckReason;
import dev.sunocontract.testkit.check.CheckResult;
import dev.sunocontract.testkit.check.ServerChecks;
import dev.sunocontract.testkit.check.ServerUnderTest;
import dev.sunocontract.tools.report.JUnitXmlWriter;
import dev.sunocontract.tools.report.Redactor;
import dev.sunocontract.tools.report.VerificationHtmlWriter;
import dev.sunocontract.tools.report.VerificationJsonWriter;
import dev.sunocontract.tools.report.VerificationReport;
import dev.sunocontract.tools.report.VerificationReportBuilder;
import dev.sunocontract.tools.report.VerificationTextWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code suno verify}: checks a running server. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Checks a running server against a provider's contract.",
            "Elsewhere than on this machine only what costs nothing is tried unless --spend allows more; the summary says what was skipped and why."
        },
        footer = "%nExit codes: 0 every promise kept, 1 a promise broken, 2 wrong usage or nobody answers.")
final class VerifyCommand implements Callable<Integer> {

    /** The options that help against checks being skipped. */
    private static final Map<CheckReason, String> OPTION_HINTS =
            Map.of(CheckReason.BUDGET_EXHAUSTED, "--spend N", CheckReason.TASK_TIMEOUT, "--patience SECONDS");

    private static final int CONNECT_MILLIS = 5_000;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--provider",
            required = true,
            paramLabel = "NAME",
            converter = ProviderConverter.class,
            completionCandidates = ProviderConverter.class,
            description = "Whose contract to keep: ${COMPLETION-CANDIDATES}.")
    private Provider provider;

    @Option(
            names = "--base-url",
            paramLabel = "URL",
            description = "The server, as far as the paths of the contract follow; the provider's own by default.")
    private @Nullable URI baseUrl;

    @Option(
            names = "--key-env",
            paramLabel = "VARIABLE",
            defaultValue = "SUNO_API_KEY",
            description = "The environment variable that holds the key (${DEFAULT-VALUE}).")
    private String keyVariable;

    @Option(
            names = "--spend",
            paramLabel = "N",
            description =
                    "How many requests that may cost credits may be accepted; 0 by default, all that are wanted on this machine. Ten are enough for the whole story.")
    private @Nullable Integer maxPaidRequests;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            description = "How long a song may take; 5 on this machine, 300 elsewhere by default.")
    private int taskTimeoutSeconds;

    @Option(
            names = "--report-dir",
            paramLabel = "DIR",
            description = "Writes report.html, report.json and junit.xml there.")
    private @Nullable Path reportDir;

    @Option(
            names = "--strict",
            description = "Warnings, drift and operations that the server does not offer count as broken promises.")
    private boolean strict;

    @Override
    public Integer call() throws IOException {
        URI server = resolveServer();
        String key = resolveApiKey(server);
        ProgressLine progress = ProgressLine.onTerminal(spec.commandLine().getErr());
        VerificationReportBuilder verification = new VerificationReportBuilder(provider, server, strict);
        ServerUnderTest tested = new ServerUnderTest(
                provider, server, key, maxPaidRequestsFor(server), taskTimeoutFor(server), pollIntervalFor(server));
        List<CheckResult> results = new ServerChecks(tested).run(result -> {
            verification.add(result);
            progress.show(result.name());
        });
        progress.clear();
        VerificationReport report = verification.build();
        if (reportDir != null) {
            writeReports(report, new Redactor(List.of(key)), reportDir);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(
                new Redactor(List.of(key)).redact(VerificationTextWriter.write(report, results.size(), OPTION_HINTS)));
        return report.isClean() ? ExitCode.OK : ExitCode.VIOLATIONS;
    }

    private URI resolveServer() {
        String url = baseUrl == null ? provider.baseUrl() : baseUrl.toString();
        URI uri = URI.create(url.replaceFirst("/+$", ""));
        if (uri.getHost() == null || !List.of("http", "https").contains(String.valueOf(uri.getScheme()))) {
            throw new ParameterException(
                    spec.commandLine(),
                    baseUrl == null
                            ? "The address of " + provider.id() + " is not known; give --base-url"
                            : "--base-url must start with http:// or https:// and name a host, not '" + url + "'");
        }
        int port = uri.getPort() > 0 ? uri.getPort() : uri.getScheme().equals("https") ? 443 : 80;
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(uri.getHost(), port), CONNECT_MILLIS);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "Nobody answers at " + uri);
        }
        return uri;
    }

    private String resolveApiKey(URI server) {
        String key = System.getenv(keyVariable);
        if (key != null && !key.isBlank()) {
            return key.strip();
        }
        if (ServerUnderTest.isLoopback(server)) {
            return "a-key-for-this-machine";
        }
        throw new ParameterException(spec.commandLine(), "Set " + keyVariable + " to a key of " + provider.id());
    }

    private int maxPaidRequestsFor(URI server) {
        return maxPaidRequests != null
                ? maxPaidRequests
                : ServerUnderTest.isLoopback(server) ? ServerUnderTest.UNLIMITED : 0;
    }

    private Duration taskTimeoutFor(URI server) {
        return Duration.ofSeconds(
                taskTimeoutSeconds > 0 ? taskTimeoutSeconds : ServerUnderTest.isLoopback(server) ? 5 : 300);
    }

    private static Duration pollIntervalFor(URI server) {
        return ServerUnderTest.isLoopback(server) ? Duration.ofMillis(100) : Duration.ofSeconds(5);
    }

    private static void writeReports(VerificationReport report, Redactor redaction, Path folder) throws IOException {
        Files.createDirectories(folder);
        ReportFiles.write(folder.resolve("report.html"), VerificationHtmlWriter.write(report, redaction));
        ReportFiles.write(folder.resolve("report.json"), VerificationJsonWriter.write(report, redaction));
        ReportFiles.write(folder.resolve("junit.xml"), JUnitXmlWriter.write(report, redaction));
    }
}
