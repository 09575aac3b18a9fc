package dev.sunocontract.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.integration.FaultInjectingProxy.Fault;
import dev.sunocontract.integration.FaultInjectingProxy.ProxiedExchange;
import dev.sunocontract.integration.RefusingServers.RefusingServer;
import dev.sunocontract.sandbox.junit.SandboxExtension;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.check.CheckResult;
import dev.sunocontract.testkit.check.Outcome;
import dev.sunocontract.testkit.selection.Selection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Generates servers that refuse one thing which the contract allows: a listed value, a limit, a null, a field left out,
 * a list, text beyond ASCII, a spelling of the content type. The kit must report each, and fail it where the provider's
 * pages or recordings show that the request is accepted. A run tests a sample of two providers; {@code -Dmatrix=full}
 * and {@code -Dgenerated.faults=all} test all of all providers, and print the table of docs/detection.md.
 */
@Execution(ExecutionMode.CONCURRENT)
class AllowedRequestFaultsTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final boolean ALL =
            "full".equals(System.getProperty("matrix")) || "all".equals(System.getProperty("generated.faults"));
    private static final int SAMPLE_SIZE = 2;

    @RegisterExtension
    static final SandboxExtension SANDBOX = SandboxExtension.create("--speed=1000");

    static List<Provider> providers() {
        return ALL ? Provider.all() : List.of(Provider.COMETAPI, Provider.CRUN);
    }

    @ParameterizedTest
    @MethodSource("providers")
    void reportsEveryRefusalOfAnAllowedRequest(Provider provider) throws IOException {
        List<RefusingServer> servers = RefusingServers.of(provider);
        Map<String, Set<String>> cleanByOperation = new TreeMap<>();
        Map<String, int[]> table = new TreeMap<>();
        List<String> unnoticed = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; i < servers.size(); i += ALL ? 1 : Math.max(1, servers.size() / SAMPLE_SIZE)) {
            RefusingServer generated = servers.get(i);
            Set<String> clean = cleanByOperation.get(generated.operation().id());
            if (clean == null) {
                clean = alarms(provider, generated.operation().id(), new Fault() {})
                        .keySet();
                cleanByOperation.put(generated.operation().id(), clean);
            }
            Map<String, Outcome> alarms = alarms(provider, generated.operation().id(), new Refusal(generated));
            alarms.keySet().removeAll(clean);
            int[] row = table.computeIfAbsent(generated.kind(), kind -> new int[3]);
            row[0]++;
            row[1] += alarms.isEmpty() ? 0 : 1;
            row[2] += alarms.containsValue(Outcome.FAILED) ? 1 : 0;
            if (alarms.isEmpty()) {
                unnoticed.add(generated.name());
            }
        }
        if (ALL) {
            print(provider, table, System.nanoTime() - start);
        }

        assertThat(unnoticed).as("of %d servers", servers.size()).isEmpty();
    }

    @Test
    void failsServerThatChangesTextBeyondAscii() throws IOException {
        Fault garbles = new Fault() {
            @Override
            public void changeRequest(ProxiedExchange exchange) {
                String body = new String(exchange.requestBody, StandardCharsets.UTF_8);
                exchange.requestBody = body.replaceAll("[^\\x00-\\x7f]", "?").getBytes(StandardCharsets.UTF_8);
            }
        };

        assertThat(alarms(Provider.COMETAPI, "submitMusic", garbles))
                .containsEntry("submitMusic_acceptsNonAsciiText", Outcome.FAILED);
        assertThat(alarms(Provider.COMETAPI, "createPersona", garbles))
                .containsEntry("createPersona_acceptsNonAsciiText", Outcome.FAILED);
    }

    private static void print(Provider provider, Map<String, int[]> table, long nanos) {
        table.forEach((kind, row) -> System.out.printf(
                "%s | %s | %d made | %d noticed | %d failed%n", provider.id(), kind, row[0], row[1], row[2]));
        System.out.printf("%s | %d s%n", provider.id(), Duration.ofNanos(nanos).toSeconds());
    }

    private static Map<String, Outcome> alarms(Provider provider, String operationId, Fault fault) throws IOException {
        Selection selection = new Selection(List.of(operationId + "_*"), List.of("*_refuses*", "*_enforces_*"));
        try (FaultInjectingProxy server = new FaultInjectingProxy(SANDBOX.baseUri(provider), fault)) {
            return server.runChecks(provider, Duration.ofSeconds(5), selection).stream()
                    .filter(result -> result.outcome() == Outcome.FAILED || result.outcome() == Outcome.WARNING)
                    .collect(Collectors.toMap(CheckResult::name, CheckResult::outcome, (a, b) -> a, TreeMap::new));
        }
    }

    /** Turns the request that the server refuses into one that the sandbox refuses, in the provider's own words. */
    private record Refusal(RefusingServer server) implements Fault {

        private static final String INVALID = "[]";

        @Override
        public void changeRequest(ProxiedExchange exchange) {
            boolean sameOperation = exchange.method.equals(server.operation().method())
                    && exchange.path.split("\\?")[0].equals(server.operation().path());
            String contentType = exchange.requestHeaders.getOrDefault("Content-Type", "");
            if (sameOperation && exchange.requestBody.length > 0) {
                JsonNode body = parse(exchange.requestBody);
                if (server.refuses().test(body, contentType)) {
                    exchange.requestBody = INVALID.getBytes(StandardCharsets.UTF_8);
                    exchange.requestHeaders.put("Content-Type", "application/json");
                }
            }
        }

        private static JsonNode parse(byte[] body) {
            try {
                return JSON.readTree(body);
            } catch (JacksonException notJson) {
                return JSON.missingNode();
            }
        }
    }
}
