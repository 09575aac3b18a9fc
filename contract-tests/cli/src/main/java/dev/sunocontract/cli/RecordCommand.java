package dev.sunocontract.cli;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.exchange.Exchange;
import dev.sunocontract.testkit.fixture.Fixtures;
import dev.sunocontract.tools.audit.TrafficReader;
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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code suno record}: writes fixtures from live traffic. */
@Command(
        name = "record",
        mixinStandardHelpOptions = true,
        description = {
            "Writes fixtures from live traffic: through a proxy on this machine, or from a file with --har.",
            "They are scrubbed of keys, ids, names, addresses and signatures, each shape once, and judged."
        },
        footer = "%nExit codes: 0 every recorded exchange keeps the contract, 1 one does not, 2 wrong usage or input.")
final class RecordCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--provider",
            paramLabel = "NAME",
            converter = ProviderConverter.class,
            completionCandidates = ProviderConverter.class,
            description = "Whose traffic it is: ${COMPLETION-CANDIDATES}. Needed without --har.")
    private @Nullable Provider provider;

    @Option(
            names = "--har",
            paramLabel = "FILE",
            description = "A file of recorded traffic, of any format that audit reads, instead of a proxy.")
    private @Nullable Path input;

    @Option(names = "--target", paramLabel = "URL", description = "The live server; the provider's own by default.")
    private @Nullable URI baseUrl;

    @Option(names = "--port", paramLabel = "PORT", description = "The proxy's port (${DEFAULT-VALUE}).")
    private int port = 8089;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where fixtures go, as <provider>/<operationId>/<status>-<case>.json (${DEFAULT-VALUE}).")
    private Path out = Path.of("recorded");

    @Option(
            names = "--key-env",
            paramLabel = "VARIABLE",
            defaultValue = "SUNO_API_KEY",
            description = "The environment variable that holds the key, to be taken out everywhere (${DEFAULT-VALUE}).")
    private String keyVariable;

    @Override
    public Integer call() throws IOException {
        String key = System.getenv(keyVariable);
        List<String> keys = key == null ? List.of() : List.of(key.strip());
        if (input != null) {
            return importFile(input, keys);
        }
        return runProxy(keys);
    }

    private int importFile(Path file, List<String> keys) throws IOException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new ParameterException(spec.commandLine(), file + " is not a file that can be read");
        }
        FixtureRecorder recording = new FixtureRecorder(out, file.getFileName().toString(), today(), keys);
        long passedOver = TrafficReader.read(file.toString(), provider, known -> {
            try {
                recording.add(known.provider(), known.operationId(), known.exchange());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return printSummary(recording, passedOver);
    }

    private int runProxy(List<String> keys) throws IOException {
        Provider known = provider;
        if (known == null) {
            throw new ParameterException(spec.commandLine(), "Give --provider, or a file with --har");
        }
        String url = baseUrl == null ? known.baseUrl() : baseUrl.toString();
        if (!url.matches("https?://.+")) {
            throw new ParameterException(spec.commandLine(), "Give --target: a URL with http:// or https://");
        }
        FixtureRecorder recording = new FixtureRecorder(out, url, today(), keys);
        CountDownLatch ended = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            ended.countDown();
            waitFor(told);
        }));
        try (RecordingProxy proxy = RecordingProxy.start(
                URI.create(url.replaceFirst("/+$", "")), port, heard -> recordExchange(recording, known, heard))) {
            err().println("Recording " + known.id() + " at " + proxy.baseUri() + " into " + out
                    + "; end with Enter or Control-C");
            err().flush();
            if (System.in.read() < 0) {
                waitFor(ended);
            }
            return printSummary(recording, 0);
        } finally {
            told.countDown();
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

    private void recordExchange(FixtureRecorder recording, Provider provider, Exchange exchange) {
        Contract contract = Contract.of(provider);
        Optional<Contract.Match> match = contract.match(
                exchange.requireRequest().method(), exchange.requireRequest().path());
        if (match.isEmpty()) {
            err().println("passed on, but not kept: "
                    + exchange.requireRequest().method() + " is nothing of the contract there");
            return;
        }
        try {
            recording.add(provider, match.get().operation().id(), exchange);
            err().println(match.get().operation().id() + " "
                    + exchange.requireResponse().status());
        } catch (IOException e) {
            err().println("suno record: " + ErrorMessages.of(e));
        }
    }

    private int printSummary(FixtureRecorder recording, long passedOver) {
        PrintWriter text = spec.commandLine().getOut();
        List<FixtureRecorder.RecordedFixture> written = recording.fixtures();
        for (FixtureRecorder.RecordedFixture one : written) {
            text.println(one.path() + (one.validationResult().isValid() ? "" : "  contradicts the contract"));
            one.validationResult().violations().forEach(finding -> text.println("    " + finding));
            one.validationResult().drift().forEach(drift -> text.println("    new: " + drift));
        }
        text.println(written.size() + " fixtures written to " + out + ", " + recording.duplicateCount()
                + " exchanges of the same shapes, " + passedOver + " passed over");
        List<String> drifted = FixtureDrift.find(written, Fixtures.all());
        text.println(
                drifted.isEmpty()
                        ? "Nothing drifted since the fixtures that are kept"
                        : "Since the fixtures that are kept:");
        drifted.forEach(line -> text.println("  " + line));
        text.flush();
        boolean clean = written.stream().allMatch(one -> one.validationResult().isValid());
        return clean ? ExitCode.OK : ExitCode.VIOLATIONS;
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
