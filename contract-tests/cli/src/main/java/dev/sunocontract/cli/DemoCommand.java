package dev.sunocontract.cli;

import dev.sunocontract.client.SunoClient;
import dev.sunocontract.client.error.SunoException;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.Persona;
import dev.sunocontract.client.model.Song;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.sandbox.Sandbox;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.exchange.Exchange;
import dev.sunocontract.testkit.fixture.Fixture;
import dev.sunocontract.testkit.fixture.Fixtures;
import dev.sunocontract.testkit.validation.ContractValidator;
import dev.sunocontract.testkit.validation.Finding;
import dev.sunocontract.testkit.validation.ValidationResult;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What {@code ./suno demo} runs: a song, a persona of its singer, a song sung by the persona, at every provider that has personas, in a
 * sandbox of this process; then every exchange and every fixture is judged by its provider's contract.
 */
public final class DemoCommand {

    private static final Duration TASK_TIMEOUT = Duration.ofSeconds(30);

    private final PrintStream out;
    private final Map<Provider, Map<String, OperationCounts>> counts = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    /** How often an operation was seen, and how often it broke the contract. */
    private static final class OperationCounts {
        private int exchanges;
        private int invalid;
    }

    private DemoCommand(PrintStream out) {
        this.out = out;
    }

    /**
     * Runs the demo. Exits with 0 if nothing is broken, else with 1.
     *
     * @param arguments none
     */
    public static void main(String... arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        boolean clean = new DemoCommand(out).run();
        System.exit(clean ? 0 : 1);
    }

    private boolean run() {
        try (Sandbox sandbox = Sandbox.start(
                0, "--sandbox.speed=100", "--logging.level.root=error", "--logging.level.dev.sunocontract=error")) {
            for (Provider provider : Provider.all()) {
                if (Contract.of(provider).findOperation("createPersona").isPresent()) {
                    runPersonaScenario(provider, sandbox.baseUri(provider));
                }
            }
        }
        printTable();
        validateFixtures();
        problems.forEach(problem -> out.println("  " + problem));
        out.println(problems.isEmpty() ? "Nothing is broken." : problems.size() + " problems.");
        return problems.isEmpty();
    }

    private void runPersonaScenario(Provider provider, URI uri) {
        RecordingHttpClient recording = new RecordingHttpClient(uri);
        try (SunoClient suno = SunoClient.builder()
                .provider(provider)
                .apiKey("demo")
                .baseUri(uri)
                .httpClient(recording)
                .build()) {
            Song song = suno.music()
                    .generate(SongRequest.custom("[Verse]\nRain on a tin roof")
                            .title("Rain on a Tin Roof")
                            .tags("folk"))
                    .await(TASK_TIMEOUT);
            Clip clip = song.first();
            Persona persona = suno.personas().create(clip, "The Singer", "A voice like rain.");
            Song again = suno.music()
                    .generate(SongRequest.withPersona(persona)
                            .lyrics("[Verse]\nSame voice, new song")
                            .title("Again")
                            .tags("folk"))
                    .await(TASK_TIMEOUT);
            out.printf(
                    "%-10s %s -> persona %s -> %s (%d clips)%n",
                    provider.id(),
                    song.first().title(),
                    persona.name(),
                    again.first().title(),
                    again.clips().size());
        } catch (SunoException e) {
            problems.add(e.getMessage());
        }
        recording.exchanges().forEach(exchange -> validate(provider, exchange));
    }

    private void validate(Provider provider, Exchange exchange) {
        ValidationResult verdict = ContractValidator.of(provider).validate(exchange);
        String operation = verdict.operation().map(Operation::id).orElse("?");
        OperationCounts tally = counts.computeIfAbsent(provider, of -> new LinkedHashMap<>())
                .computeIfAbsent(operation, of -> new OperationCounts());
        tally.exchanges++;
        if (!verdict.isValid()) {
            tally.invalid++;
            verdict.violations().forEach(finding -> problems.add(provider.id() + " " + operation + " " + finding));
        }
    }

    private void printTable() {
        out.printf("%n%-10s  %-16s  %9s  %s%n", "provider", "operation", "exchanges", "verdict");
        counts.forEach((provider, operations) -> operations.forEach((operation, tally) -> out.printf(
                "%-10s  %-16s  %9d  %s%n",
                provider.id(),
                operation,
                tally.exchanges,
                tally.invalid == 0 ? "keeps the contract" : tally.invalid + " break it")));
        out.println();
    }

    private void validateFixtures() {
        Map<Fixture.Kind, Integer> kinds = new LinkedHashMap<>();
        int contradictions = 0;
        for (Fixture fixture : Fixtures.all()) {
            kinds.merge(fixture.origin().kind(), 1, Integer::sum);
            contradictions += fixture.contradictions().isEmpty() ? 0 : 1;
            List<Finding> findings = ContractValidator.of(fixture.provider())
                    .validate(fixture.operationId(), fixture.exchange())
                    .violations();
            boolean expected = !fixture.contradictions().isEmpty()
                    || fixture.brokenRule().isPresent()
                    || fixture.origin().truncated()
                    || fixture.origin().placeholder();
            if (!findings.isEmpty() && !expected) {
                problems.add(fixture + ": " + findings.get(0));
            }
        }
        out.println("Fixtures: "
                + kinds.entrySet().stream()
                        .map(kind ->
                                kind.getValue() + " " + kind.getKey().name().toLowerCase(Locale.ROOT))
                        .reduce((a, b) -> a + ", " + b)
                        .orElse("none")
                + "; " + contradictions + " contradict their provider's own contract, and are kept as they are.");
    }
}
