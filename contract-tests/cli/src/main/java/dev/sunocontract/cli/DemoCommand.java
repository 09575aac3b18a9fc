package dev.sunocontract.cli;

import dev.sunocontract.client.SunoClient;
import dev.sunocontract.client.error.SunoException;
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
import dev.sunocontract.tools.record.RecordingProxy;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code suno demo}: runs the persona scenario in a sandbox of this process and validates every exchange. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Generates songs with a persona at every provider, in a sandbox, and validates every exchange.",
            "At each provider with personas: generate a song, create a persona from it, generate a song with it.",
            "Nothing is sent to a provider. The fixtures are validated, too."
        },
        footer = "%nExit codes: 0 no violations, 1 violations found.")
final class DemoCommand implements Callable<Integer> {

    private static final Duration TASK_TIMEOUT = Duration.ofSeconds(30);
    private static final int SCENARIOS_AT_ONCE = 6;

    private final Map<Provider, Map<String, ExchangeCounts>> counts = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    @Spec
    private CommandSpec spec;

    /** What happened at one provider: the songs, or the message of the failure, and the exchanges. */
    private record Scenario(Provider provider, String outcome, boolean failed, List<Exchange> exchanges) {}

    /** The number of exchanges of one operation. */
    private record ExchangeCounts(int exchanges, int invalid) {

        ExchangeCounts plus(ExchangeCounts other) {
            return new ExchangeCounts(exchanges + other.exchanges, invalid + other.invalid);
        }
    }

    @Override
    public Integer call() throws IOException {
        try (Sandbox sandbox = Sandbox.start(
                0, "--speed=100", "--logging.level.root=error", "--logging.level.dev.sunocontract=error")) {
            runScenarios(sandbox).forEach(this::report);
        }
        printTable();
        validateFixtures();
        problems.forEach(problem -> out().println("  " + problem));
        out().println(problems.isEmpty() ? "No violations." : problems.size() + " problems.");
        return problems.isEmpty() ? ExitCode.OK : ExitCode.VIOLATIONS;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Runs the providers side by side, because most of the time a client waits until it asks again. */
    private static List<Scenario> runScenarios(Sandbox sandbox) {
        List<Callable<Scenario>> scenarios = Provider.all().stream()
                .filter(provider -> Contract.of(provider).personaOperation().isPresent())
                .map(provider -> (Callable<Scenario>) () -> runPersonaScenario(provider, sandbox.baseUri(provider)))
                .toList();
        ExecutorService executor = Executors.newFixedThreadPool(SCENARIOS_AT_ONCE);
        try {
            List<Scenario> results = new ArrayList<>();
            for (Future<Scenario> result : executor.invokeAll(scenarios)) {
                results.add(result.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            executor.shutdownNow();
        }
    }

    private void report(Scenario scenario) {
        if (scenario.failed()) {
            problems.add(scenario.outcome());
        } else {
            out().println(scenario.outcome());
        }
        scenario.exchanges().forEach(exchange -> validate(scenario.provider(), exchange));
    }

    private static Scenario runPersonaScenario(Provider provider, URI sandboxUri) throws IOException {
        List<Exchange> exchanges = Collections.synchronizedList(new ArrayList<>());
        try (RecordingProxy proxy = RecordingProxy.start(sandboxUri, 0, exchanges::add);
                SunoClient suno = SunoClient.builder()
                        .provider(provider)
                        .apiKey("demo")
                        .baseUri(proxy.baseUri())
                        .build()) {
            Song song = generate(
                    suno,
                    SongRequest.custom("[Verse]\nRain on a tin roof")
                            .title("Rain on a Tin Roof")
                            .tags("folk"));
            Persona persona = suno.personas().create(song.first(), "The Singer", "A voice like rain.");
            Song second = generate(
                    suno,
                    SongRequest.withPersona(persona)
                            .lyrics("[Verse]\nSame voice, new song")
                            .title("Again")
                            .tags("folk"));
            String outcome = "%-10s %s -> persona %s -> %s (%d clips)"
                    .formatted(
                            provider.id(),
                            song.first().title(),
                            persona.name(),
                            second.first().title(),
                            second.clips().size());
            return new Scenario(provider, outcome, false, List.copyOf(exchanges));
        } catch (SunoException e) {
            return new Scenario(provider, String.valueOf(e.getMessage()), true, List.copyOf(exchanges));
        }
    }

    private static Song generate(SunoClient suno, SongRequest request) {
        return suno.music().generate(request).await(TASK_TIMEOUT);
    }

    private void validate(Provider provider, Exchange exchange) {
        ValidationResult result = ContractValidator.of(provider).validate(exchange);
        String operation = result.operation().map(Operation::id).orElse("?");
        counts.computeIfAbsent(provider, key -> new LinkedHashMap<>())
                .merge(operation, new ExchangeCounts(1, result.isValid() ? 0 : 1), ExchangeCounts::plus);
        result.violations().forEach(finding -> problems.add(provider.id() + " " + operation + " " + finding));
    }

    private void printTable() {
        out().printf("%n%-10s  %-16s  %9s  %s%n", "provider", "operation", "exchanges", "result");
        counts.forEach((provider, operations) -> operations.forEach((operation, count) -> out().printf(
                        "%-10s  %-16s  %9d  %s%n",
                        provider.id(),
                        operation,
                        count.exchanges(),
                        count.invalid() == 0 ? "valid" : count.invalid() + " invalid")));
        out().println();
    }

    private void validateFixtures() {
        List<Fixture> fixtures = Fixtures.all();
        fixtures.stream().filter(fixture -> !mayHaveViolations(fixture)).forEach(this::validateFixture);
        Map<Fixture.Kind, Long> kinds = fixtures.stream()
                .collect(Collectors.groupingBy(
                        fixture -> fixture.origin().kind(), LinkedHashMap::new, Collectors.counting()));
        String totals = kinds.entrySet().stream()
                .map(kind -> kind.getValue() + " " + kind.getKey().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        long contradictory = fixtures.stream()
                .filter(fixture -> !fixture.contradictions().isEmpty())
                .count();
        out().println("Fixtures: " + totals + "; " + contradictory
                + " contradict their provider's contract and are kept unchanged.");
    }

    private static boolean mayHaveViolations(Fixture fixture) {
        return !fixture.contradictions().isEmpty()
                || fixture.brokenRule().isPresent()
                || fixture.origin().truncated()
                || fixture.origin().placeholder();
    }

    private void validateFixture(Fixture fixture) {
        List<Finding> findings = ContractValidator.of(fixture.provider())
                .validate(fixture.operationId(), fixture.exchange())
                .violations();
        if (!findings.isEmpty()) {
            problems.add(fixture + ": " + findings.get(0));
        }
    }
}
