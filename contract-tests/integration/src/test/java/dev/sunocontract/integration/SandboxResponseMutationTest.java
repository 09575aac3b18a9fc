package dev.sunocontract.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.sandbox.junit.SandboxExtension;
import dev.sunocontract.spec.BodySchema;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.check.CheckResult;
import dev.sunocontract.testkit.check.ServerChecks;
import dev.sunocontract.testkit.check.ServerUnderTest;
import dev.sunocontract.testkit.exchange.Exchange;
import dev.sunocontract.testkit.validation.ContractValidator;
import dev.sunocontract.testkit.validation.MessagePart;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Validates mutations of the sandbox's responses to all checks. */
@Execution(ExecutionMode.CONCURRENT)
class SandboxResponseMutationTest {

    private static final JsonMapper JSON = new JsonMapper();

    @RegisterExtension
    static final SandboxExtension SANDBOX = SandboxExtension.create("--speed=200");

    /** The providers whose responses have a form of their own; those of relays may have almost any. */
    static Stream<Provider> providers() {
        return Provider.all().stream()
                .filter(provider -> !GeneratedTypesRoundTripTest.isFree(Contract.of(provider)
                        .operation("getTask")
                        .response(200)
                        .orElseThrow()
                        .content()
                        .get("application/json")));
    }

    @ParameterizedTest
    @MethodSource("providers")
    void detectsNinetyNinePercentOfMutations(Provider provider) {
        ContractValidator validator = ContractValidator.of(provider);
        List<String> survivors = new ArrayList<>();
        int all = 0;
        for (Exchange exchange : longestExchangePerStatus(provider, validator.contract())) {
            Operation operation = operationOf(validator.contract(), exchange);
            BodySchema schema = operation
                    .response(exchange.response().status())
                    .orElseThrow()
                    .content()
                    .get("application/json");
            JsonNode body = JSON.readTree(exchange.response().body());
            for (BodyMutations.Mutation mutation :
                    BodyMutations.of(validator.contract().document(), schema.definition(), body)) {
                all++;
                Exchange mutated = withResponseBody(exchange, mutation.body());
                if (validator.validate(mutated).violations(MessagePart.RESPONSE).isEmpty()) {
                    survivors.add(operation.id() + mutation.description());
                }
            }
        }
        assertThat(all).isGreaterThan(50);
        assertThat(survivors.size() * 100).as(survivors.toString()).isLessThanOrEqualTo(all);
    }

    /** The exchange with the longest response per operation and status. */
    private static List<Exchange> longestExchangePerStatus(Provider provider, Contract contract) {
        ServerUnderTest server = ServerUnderTest.builder(provider, SANDBOX.baseUri(provider))
                .apiKey(SANDBOX.apiKey())
                .taskTimeout(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .selection(FaultInjectingProxy.WITHOUT_ALLOWED_REQUESTS)
                .build();
        Map<String, Exchange> longest = new TreeMap<>();
        new ServerChecks(server)
                .run(result -> {}).stream()
                        .map(CheckResult::exchanges)
                        .flatMap(List::stream)
                        .filter(exchange -> hasDocumentedJsonBody(contract, exchange))
                        .forEach(exchange -> longest.merge(
                                operationOf(contract, exchange).id()
                                        + exchange.response().status(),
                                exchange,
                                SandboxResponseMutationTest::longer));
        return List.copyOf(longest.values());
    }

    private static Exchange longer(Exchange one, Exchange other) {
        return one.response().body().length >= other.response().body().length ? one : other;
    }

    private static boolean hasDocumentedJsonBody(Contract contract, Exchange exchange) {
        return exchange.request() != null
                && exchange.response() != null
                && exchange.response().body().length > 0
                && contract.match(
                                exchange.request().method(), exchange.request().path())
                        .flatMap(match ->
                                match.operation().response(exchange.response().status()))
                        .filter(documented -> documented.content().containsKey("application/json"))
                        .isPresent();
    }

    private static Operation operationOf(Contract contract, Exchange exchange) {
        return contract.match(exchange.request().method(), exchange.request().path())
                .orElseThrow()
                .operation();
    }

    private static Exchange withResponseBody(Exchange exchange, JsonNode body) {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        return new Exchange(
                exchange.request(),
                new Exchange.Response(
                        exchange.response().status(), exchange.response().headers(), bytes));
    }
}
