package dev.sunocontract.demo;

import dev.sunocontract.client.Clip;
import dev.sunocontract.client.MusicRequest;
import dev.sunocontract.client.Persona;
import dev.sunocontract.client.Song;
import dev.sunocontract.client.SunoClient;
import dev.sunocontract.client.error.SunoException;
import dev.sunocontract.server.sandbox.Sandbox;
import dev.sunocontract.spec.Contracts;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.tests.ContractValidator;
import dev.sunocontract.tests.Exchange;
import dev.sunocontract.tests.Finding;
import dev.sunocontract.tests.Fixture;
import dev.sunocontract.tests.Fixtures;
import dev.sunocontract.tests.Verdict;
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
public final class Demo {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final PrintStream out;
    private final Map<Provider, Map<String, Tally>> tallies = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    /** How often an operation was seen, and how often it broke the contract. */
    private static final class Tally {
        private int exchanges;
        private int broken;
    }

    private Demo(PrintStream out) {
        this.out = out;
    }

    /**
     * Runs the demo. Exits with 0 if nothing is broken, else with 1.
     *
     * @param arguments none
     */
    public static void main(String... arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        boolean clean = new Demo(out).run();
        System.exit(clean ? 0 : 1);
    }

    private boolean run() {
        try (Sandbox sandbox = Sandbox.start(
                0, "--sandbox.speed=100", "--logging.level.root=error", "--logging.level.dev.sunocontract=error")) {
            for (Provider provider : Provider.values()) {
                if (Contracts.of(provider).find("createPersona").isPresent()) {
                    story(provider, sandbox.uri(provider));
                }
            }
        }
        table();
        fixtures();
        problems.forEach(problem -> out.println("  " + problem));
        out.println(problems.isEmpty() ? "Nothing is broken." : problems.size() + " problems.");
        return problems.isEmpty();
    }

    private void story(Provider provider, URI uri) {
        RecordingClient recording = new RecordingClient(uri);
        try (SunoClient suno = SunoClient.builder()
                .provider(provider)
                .apiKey("demo")
                .baseUri(uri)
                .httpClient(recording)
                .build()) {
            Song song = suno.music()
                    .generate(MusicRequest.custom("[Verse]\nRain on a tin roof")
                            .title("Rain on a Tin Roof")
                            .tags("folk"))
                    .await(PATIENCE);
            Clip clip = song.first();
            Persona persona = suno.personas().create(clip, "The Singer", "A voice like rain.");
            Song again = suno.music()
                    .generate(MusicRequest.withPersona(persona)
                            .lyrics("[Verse]\nSame voice, new song")
                            .title("Again")
                            .tags("folk"))
                    .await(PATIENCE);
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
        recording.exchanges().forEach(exchange -> judge(provider, exchange));
    }

    private void judge(Provider provider, Exchange exchange) {
        Verdict verdict = ContractValidator.of(provider).validate(exchange);
        String operation = verdict.operation().map(Operation::id).orElse("?");
        Tally tally = tallies.computeIfAbsent(provider, of -> new LinkedHashMap<>())
                .computeIfAbsent(operation, of -> new Tally());
        tally.exchanges++;
        if (!verdict.ok()) {
            tally.broken++;
            verdict.violations().forEach(finding -> problems.add(provider.id() + " " + operation + " " + finding));
        }
    }

    private void table() {
        out.printf("%n%-10s  %-16s  %9s  %s%n", "provider", "operation", "exchanges", "verdict");
        tallies.forEach((provider, operations) -> operations.forEach((operation, tally) -> out.printf(
                "%-10s  %-16s  %9d  %s%n",
                provider.id(),
                operation,
                tally.exchanges,
                tally.broken == 0 ? "keeps the contract" : tally.broken + " break it")));
        out.println();
    }

    private void fixtures() {
        Map<Fixture.Kind, Integer> kinds = new LinkedHashMap<>();
        int contradictions = 0;
        for (Fixture fixture : Fixtures.all()) {
            kinds.merge(fixture.origin().kind(), 1, Integer::sum);
            contradictions += fixture.contradicts().isEmpty() ? 0 : 1;
            List<Finding> findings = ContractValidator.of(fixture.provider())
                    .validate(fixture.operationId(), fixture.exchange())
                    .violations();
            boolean expected = !fixture.contradicts().isEmpty()
                    || fixture.breaks().isPresent()
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
