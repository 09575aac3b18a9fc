package dev.sunocontract.tests.cli;

import dev.sunocontract.spec.Provider;
import dev.sunocontract.tests.report.JUnitXml;
import dev.sunocontract.tests.report.Redaction;
import dev.sunocontract.tests.report.RunHtml;
import dev.sunocontract.tests.report.RunJson;
import dev.sunocontract.tests.report.RunReport;
import dev.sunocontract.tests.server.CheckResult;
import dev.sunocontract.tests.server.ServerChecks;
import dev.sunocontract.tests.server.ServerUnderTest;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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

    private static final int CONNECT_MILLIS = 5_000;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--provider",
            required = true,
            paramLabel = "NAME",
            converter = Providers.class,
            completionCandidates = Providers.class,
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
    private @Nullable Integer spend;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            description = "How long a song may take; 5 on this machine, 300 elsewhere by default.")
    private int patience;

    @Option(
            names = "--report-dir",
            paramLabel = "DIR",
            description = "Writes report.html, report.json and junit.xml there.")
    private @Nullable Path reports;

    @Option(
            names = "--strict",
            description = "Warnings, drift and operations that the server does not offer count as broken promises.")
    private boolean strict;

    @Override
    public Integer call() throws IOException {
        URI server = server();
        String key = key(server);
        Progress progress = Progress.onTerminal(spec.commandLine().getErr());
        Verification verification = new Verification(provider, server, strict);
        ServerUnderTest tested =
                new ServerUnderTest(provider, server, key, spend(server), patience(server), pause(server));
        List<CheckResult> results = new ServerChecks(tested).run(result -> {
            verification.add(result);
            progress.show(result.name());
        });
        progress.done();
        RunReport report = verification.report();
        if (reports != null) {
            write(report, new Redaction(List.of(key)), reports);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(new Redaction(List.of(key)).text(VerifyText.of(report, results.size())));
        return report.clean() ? ExitCode.CLEAN : ExitCode.VIOLATIONS;
    }

    private URI server() {
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

    private String key(URI server) {
        String key = System.getenv(keyVariable);
        if (key != null && !key.isBlank()) {
            return key.strip();
        }
        if (ServerUnderTest.isHere(server)) {
            return "a-key-for-this-machine";
        }
        throw new ParameterException(spec.commandLine(), "Set " + keyVariable + " to a key of " + provider.id());
    }

    private int spend(URI server) {
        return spend != null ? spend : ServerUnderTest.isHere(server) ? ServerUnderTest.EVERYTHING : 0;
    }

    private Duration patience(URI server) {
        return Duration.ofSeconds(patience > 0 ? patience : ServerUnderTest.isHere(server) ? 5 : 300);
    }

    private static Duration pause(URI server) {
        return ServerUnderTest.isHere(server) ? Duration.ofMillis(100) : Duration.ofSeconds(5);
    }

    private static void write(RunReport report, Redaction redaction, Path folder) throws IOException {
        Files.createDirectories(folder);
        ReportFile.write(folder.resolve("report.html"), RunHtml.of(report, redaction));
        ReportFile.write(folder.resolve("report.json"), RunJson.of(report, redaction));
        ReportFile.write(folder.resolve("junit.xml"), JUnitXml.of(report, redaction));
    }
}
