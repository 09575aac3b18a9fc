package dev.sunocontract.cli;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.scrub.Redactor;
import dev.sunocontract.testkit.exchange.Exchange;
import dev.sunocontract.testkit.fixture.Fixtures;
import dev.sunocontract.tools.audit.attribution.TrafficReader;
import dev.sunocontract.tools.record.FixtureDrift;
import dev.sunocontract.tools.record.FixtureRecorder;
import dev.sunocontract.tools.record.RecordingProxy;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code suno record}: records fixtures. */
@Command(
        name = "record",
        mixinStandardHelpOptions = true,
        description = {
            "Records fixtures from live traffic through a local proxy, or from a file with --input.",
            "Keys, ids, names, e-mail addresses and signatures are replaced.",
            "Exchanges of the same structure are written once. Each is validated."
        },
        footer = "%nExit codes: 0 no violations, 1 violations found, 2 usage error or unreadable input.")
final class RecordCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ContractOptions contractOptions = new ContractOptions();

    @Option(
            names = "--input",
            paramLabel = "FILE",
            description = "A file of recorded traffic, of any format that audit reads, in place of the proxy;"
                    + " - is standard input.")
    private @Nullable String input;

    @Option(
            names = "--base-url",
            paramLabel = "URL",
            converter = BaseUrlConverter.class,
            description = "The server's base URL. Default: the provider's.")
    private @Nullable URI baseUrl;

    @Option(names = "--port", paramLabel = "PORT", description = "The proxy's port. Default: ${DEFAULT-VALUE}.")
    private int port = 8089;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The folder for fixtures, as <provider>/<operationId>/<status>-<case>.json."
                    + " Default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("recorded");

    @Option(
            names = "--key-env",
            paramLabel = "VARIABLE",
            defaultValue = "SUNO_API_KEY",
            description = "The environment variable with the API key, which is redacted everywhere."
                    + " Default: ${DEFAULT-VALUE}.")
    private String keyVariable;

    @Override
    public Integer call() throws IOException {
        List<String> keys = new EnvironmentKey(keyVariable).read(spec).stream().toList();
        if (input != null) {
            return importFile(input, keys);
        }
        return runProxy(keys);
    }

    private int importFile(String file, List<String> keys) throws IOException {
        boolean standardInput = file.equals("-");
        if (!standardInput && (!Files.isReadable(Path.of(file)) || Files.isDirectory(Path.of(file)))) {
            throw new ParameterException(spec.commandLine(), file + " is not a readable file");
        }
        String source =
                standardInput ? "standard input" : Path.of(file).getFileName().toString();
        FixtureRecorder recorder = new FixtureRecorder(out, source, today(), keys);
        SortedMap<String, Long> skipped =
                TrafficReader.read(file, contractOptions.find().orElse(null), identified -> {
                    try {
                        recorder.add(identified.contract(), identified.operationId(), identified.exchange());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
        int code = printSummary(recorder, skipped);
        if (recorder.fixtures().isEmpty()) {
            err().println("suno record: " + file + ": no exchange could be recorded");
            return ExitCode.USAGE;
        }
        return code;
    }

    private int runProxy(List<String> keys) throws IOException {
        Contract contract = contractOptions
                .find()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "Give --provider or --contract, or a file with --input"));
        URI server = baseUrl == null ? BaseUrlConverter.ofDocument(contract.provider(), spec) : baseUrl;
        FixtureRecorder recorder = new FixtureRecorder(out, server.toString(), today(), keys);
        CountDownLatch stopped = new CountDownLatch(1);
        CountDownLatch summaryPrinted = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stopped.countDown();
            waitFor(summaryPrinted);
        }));
        try (RecordingProxy proxy =
                RecordingProxy.start(server, port, exchange -> recordExchange(recorder, contract, exchange, keys))) {
            err().println("Recording " + contract.name() + " at " + proxy.baseUri() + " into " + out
                    + "; stop with Enter or Control-C");
            err().flush();
            if (System.in.read() < 0) {
                waitFor(stopped);
            }
            return printSummary(recorder, Collections.emptySortedMap());
        } finally {
            summaryPrinted.countDown();
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }

    private void recordExchange(FixtureRecorder recorder, Contract contract, Exchange exchange, List<String> keys) {
        Optional<Contract.Match> match = contract.match(
                exchange.requireRequest().method(), exchange.requireRequest().path());
        if (match.isEmpty()) {
            err().println("forwarded, not recorded: no operation matches "
                    + exchange.requireRequest().method() + " "
                    + redactor(exchange, keys).redact(exchange.requireRequest().path()));
            return;
        }
        try {
            recorder.add(contract, match.get().operation().id(), exchange);
            err().println(match.get().operation().id() + " "
                    + exchange.requireResponse().status());
        } catch (IOException e) {
            err().println("suno record: " + ErrorMessages.of(e));
        }
    }

    private static Redactor redactor(Exchange exchange, List<String> keys) {
        List<String> all = new ArrayList<>(keys);
        all.addAll(Redactor.keysOf(exchange.requireRequest().headers()));
        return new Redactor(all);
    }

    private int printSummary(FixtureRecorder recorder, SortedMap<String, Long> skipped) {
        PrintWriter text = spec.commandLine().getOut();
        List<FixtureRecorder.RecordedFixture> fixtures = recorder.fixtures();
        for (FixtureRecorder.RecordedFixture fixture : fixtures) {
            text.println(fixture.path() + (fixture.validationResult().isValid() ? "" : "  violates the contract"));
            fixture.validationResult().violations().forEach(finding -> text.println("    " + finding));
            fixture.validationResult().drift().forEach(entry -> text.println("    drift: " + entry));
        }
        long skippedCount = skipped.values().stream().mapToLong(Long::longValue).sum();
        text.println(fixtures.size() + " fixtures written to " + out + ", " + recorder.duplicateCount()
                + " duplicates, " + skippedCount + " skipped");
        if (recorder.binaryCount() > 0) {
            text.println("    not written " + recorder.binaryCount() + ": a body is no text");
        }
        skipped.forEach((reason, count) -> text.println("    skipped " + count + ": " + reason));
        List<String> drift = FixtureDrift.find(fixtures, Fixtures.all());
        text.println(drift.isEmpty() ? "No drift from the stored fixtures" : "Drift from the stored fixtures:");
        drift.forEach(line -> text.println("  " + line));
        text.flush();
        boolean valid =
                fixtures.stream().allMatch(fixture -> fixture.validationResult().isValid());
        return valid ? ExitCode.OK : ExitCode.VIOLATIONS;
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
