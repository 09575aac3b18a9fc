package dev.sunocontract.cli;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.scrub.Redactor;
import dev.sunocontract.testkit.check.CheckReason;
import dev.sunocontract.testkit.check.ServerChecks;
import dev.sunocontract.testkit.check.ServerUnderTest;
import dev.sunocontract.testkit.selection.Selection;
import dev.sunocontract.tools.report.JUnitXmlWriter;
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
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code suno verify}: verifies a running server. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Verifies a running server against a provider's contract.",
            "On other hosts than this one, and behind a proxy (header Via), requests that may cost credits are"
                    + " skipped, unless --max-paid-requests allows them.",
            "The summary lists what was skipped, and why."
        },
        footer = "%nExit codes: 0 no check failed, 1 a check failed, 2 usage error or no connection.")
final class VerifyCommand implements Callable<Integer> {

    /** The options that help against skipped checks. */
    private static final Map<CheckReason, String> OPTION_HINTS = Map.of(
            CheckReason.BUDGET_EXHAUSTED, "--max-paid-requests N",
            CheckReason.TASK_TIMEOUT, "--task-timeout SECONDS",
            CheckReason.NO_SECOND_KEY, "--second-key-env VARIABLE");

    private static final int CONNECT_MILLIS = 5_000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ContractOptions contractOptions = new ContractOptions();

    @Option(
            names = "--base-url",
            paramLabel = "URL",
            converter = BaseUrlConverter.class,
            description = "The server's base URL, to which the paths of the contract are appended."
                    + " Default: the provider's.")
    private @Nullable URI baseUrl;

    @Option(
            names = "--key-env",
            paramLabel = "VARIABLE",
            defaultValue = "SUNO_API_KEY",
            description = "The environment variable with the API key. Default: ${DEFAULT-VALUE}.")
    private String keyVariable;

    @Option(
            names = "--second-key-env",
            paramLabel = "VARIABLE",
            description = "The environment variable with the API key of another account,"
                    + " for the checks that need two. Default: they are skipped.")
    private @Nullable String secondKeyVariable;

    @Option(
            names = "--max-paid-requests",
            paramLabel = "N",
            description = "The maximum number of accepted requests that may cost credits."
                    + " Ten are enough for every lifecycle check."
                    + " Default: 0; unlimited on this host, if no response has a Via header.")
    private @Nullable Integer maxPaidRequests;

    @Option(
            names = "--task-timeout",
            paramLabel = "SECONDS",
            converter = SecondsConverter.class,
            description = "The maximum time for a task. Default: 300; 5 on this host.")
    private @Nullable Duration taskTimeout;

    @Option(
            names = "--report-dir",
            paramLabel = "DIR",
            description = "Writes report.html, report.json and junit.xml there.")
    private @Nullable Path reportDir;

    @Mixin
    private FindingOptions findings = new FindingOptions();

    @Option(
            names = "--strict",
            description = "Warnings, drift and operations that the server does not have count as failures.")
    private boolean strict;

    @Override
    public Integer call() throws IOException {
        Contract contract = contractOptions.require();
        URI server = baseUrl == null ? BaseUrlConverter.ofDocument(contract.provider(), spec) : baseUrl;
        String key = resolveApiKey(contract, server);
        Redactor redactor = new Redactor(keys(key));
        findings.requireMatches(
                names -> !new ServerChecks(serverUnderTest(contract, server, key, names))
                        .checks()
                        .isEmpty(),
                spec);
        requireOutput();
        requireConnection(server);
        ProgressLine progress = ProgressLine.onTerminal(spec.commandLine().getErr());
        VerificationReportBuilder reportBuilder =
                new VerificationReportBuilder(contract, server, strict, findings.baseline());
        ServerChecks checks = new ServerChecks(serverUnderTest(contract, server, key, findings.selection()));
        checks.run(result -> {
            reportBuilder.add(result);
            progress.show(result.name());
        });
        progress.clear();
        VerificationReport report = reportBuilder.build(checks.paidRequests());
        PrintWriter out = spec.commandLine().getOut();
        out.print(VerificationTextWriter.write(report, OPTION_HINTS, redactor));
        out.flush();
        if (reportDir != null) {
            writeReports(report, redactor, reportDir);
        }
        findings.write(reportBuilder.failures());
        return report.isClean() ? ExitCode.OK : ExitCode.VIOLATIONS;
    }

    private ServerUnderTest serverUnderTest(Contract contract, URI server, String key, Selection selection) {
        ServerUnderTest.Builder builder = ServerUnderTest.builder(contract, server)
                .apiKey(key)
                .taskTimeout(taskTimeoutFor(server))
                .pollInterval(pollIntervalFor(server))
                .selection(selection);
        secondKey().ifPresent(builder::secondApiKey);
        if (maxPaidRequests != null) {
            builder.maxPaidRequests(maxPaidRequests);
        }
        return builder.build();
    }

    private List<String> keys(String key) {
        return Stream.concat(Stream.of(key), secondKey().stream()).toList();
    }

    private Optional<String> secondKey() {
        return Optional.ofNullable(secondKeyVariable)
                .map(variable -> new EnvironmentKey(variable).require(spec, "another account"));
    }

    private void requireOutput() {
        if (maxPaidRequests != null && maxPaidRequests < 0) {
            throw new ParameterException(spec.commandLine(), "--max-paid-requests must be 0 or more");
        }
        if (reportDir != null) {
            OutputPaths.requireFolder(reportDir, "--report-dir", spec);
        }
        findings.requireWritable(spec);
    }

    /** Connects once, with TLS where the URL has it: each check would fail otherwise. */
    private void requireConnection(URI server) {
        boolean tls = "https".equalsIgnoreCase(server.getScheme());
        int port = server.getPort() > 0 ? server.getPort() : tls ? 443 : 80;
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(server.getHost(), port), CONNECT_MILLIS);
            if (tls) {
                requireTls(socket, server.getHost(), port);
            }
        } catch (SSLException e) {
            throw new ParameterException(
                    spec.commandLine(), "Cannot connect to " + server + " with TLS: " + e.getMessage());
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "Cannot connect to " + server);
        }
    }

    private static void requireTls(Socket socket, String host, int port) throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        try (SSLSocket secured = (SSLSocket) factory.createSocket(socket, host, port, false)) {
            SSLParameters parameters = secured.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secured.setSSLParameters(parameters);
            secured.setSoTimeout(CONNECT_MILLIS);
            secured.startHandshake();
        }
    }

    private String resolveApiKey(Contract contract, URI server) {
        EnvironmentKey variable = new EnvironmentKey(keyVariable);
        return ServerUnderTest.isLoopback(server)
                ? variable.read(spec).orElse("local-test-key")
                : variable.require(spec, contract.name());
    }

    private Duration taskTimeoutFor(URI server) {
        return taskTimeout != null ? taskTimeout : Duration.ofSeconds(ServerUnderTest.isLoopback(server) ? 5 : 300);
    }

    private static Duration pollIntervalFor(URI server) {
        return ServerUnderTest.isLoopback(server) ? Duration.ofMillis(100) : Duration.ofSeconds(5);
    }

    private static void writeReports(VerificationReport report, Redactor redactor, Path folder) throws IOException {
        Files.createDirectories(folder);
        ReportFiles.write(folder.resolve("report.html"), VerificationHtmlWriter.write(report, redactor));
        ReportFiles.write(folder.resolve("report.json"), VerificationJsonWriter.write(report, redactor));
        ReportFiles.write(folder.resolve("junit.xml"), JUnitXmlWriter.write(report, redactor));
    }
}
