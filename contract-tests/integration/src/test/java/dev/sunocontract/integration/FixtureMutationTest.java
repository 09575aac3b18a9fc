package dev.sunocontract.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.spec.BodySchema;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Wire;
import dev.sunocontract.testkit.exchange.Exchange;
import dev.sunocontract.testkit.fixture.Fixture;
import dev.sunocontract.testkit.fixture.Fixtures;
import dev.sunocontract.testkit.validation.ContractValidator;
import dev.sunocontract.testkit.validation.ValidationResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Breaks every fixture in every way that its schema forbids, and requires the kit to notice. */
class FixtureMutationTest {

    private static final JsonMapper JSON = new JsonMapper();

    /** A body of a fixture, and its schema. */
    private record BodyCase(Fixture fixture, String part, Contract contract, BodySchema schema, JsonNode body) {

        @Override
        public String toString() {
            return fixture.path() + " " + part;
        }
    }

    @Test
    void detectsNinetyNinePercentOfMutations() {
        List<String> survivors = new ArrayList<>();
        int all = 0;
        for (BodyCase bodyCase : validBodies()
                .filter(bodyCase -> !GeneratedTypesRoundTripTest.isFree(bodyCase.schema()))
                .toList()) {
            for (BodyMutations.Mutation mutation : BodyMutations.of(
                    bodyCase.contract().document(), bodyCase.schema().definition(), bodyCase.body())) {
                all++;
                boolean valid = bodyCase.schema().isValid(mutation.body());
                assertThat(bodyCase.schema().validate(mutation.body()).isEmpty())
                        .as("%s %s: the fast path as the general validator", bodyCase, mutation.description())
                        .isEqualTo(valid);
                if (valid) {
                    survivors.add(bodyCase + " " + mutation.description());
                }
            }
        }
        System.out.printf(
                "mutations: %d, detected: %d, survivors: %s%n",
                all, all - survivors.size(), survivors.stream().limit(20).toList());
        assertThat(all).isGreaterThan(2_000);
        assertThat(survivors.size() * 100).as(survivors.toString()).isLessThanOrEqualTo(all);
    }

    /**
     * Moves successes to error statuses and other success statuses, and errors to 200. Errors with status 200 are left
     * out: another status is neither documented nor forbidden for them.
     */
    @Test
    void detectsResponseUnderWrongStatus() {
        List<String> survivors = new ArrayList<>();
        int all = 0;
        for (Fixture fixture : Fixtures.all()) {
            Exchange exchange = fixture.exchange();
            if (exchange.response() == null
                    || exchange.response().status() == 0
                    || isErrorWithStatus200(exchange)
                    || !ContractValidator.of(fixture.provider())
                            .validate(fixture.operationId(), exchange)
                            .isValid()) {
                continue;
            }
            for (int status : wrongStatuses(fixture, exchange.response().status())) {
                all++;
                Exchange.Response moved = new Exchange.Response(
                        status,
                        exchange.response().headers(),
                        exchange.response().body());
                ValidationResult result = ContractValidator.of(fixture.provider())
                        .validate(fixture.operationId(), new Exchange(exchange.request(), moved));
                if (result.violations().isEmpty() && result.responseDrift().isEmpty()) {
                    survivors.add(fixture.path() + " as " + status);
                }
            }
        }
        assertThat(survivors).as("of %d", all).isEmpty();
        assertThat(all).isGreaterThan(200);
    }

    /** On the gateway wire the status states whether a response is an error, on the others the code in the body. */
    private static List<Integer> wrongStatuses(Fixture fixture, int status) {
        if (status == 200) {
            return List.of(201, 301, 400, 401, 429, 500);
        }
        return fixture.provider().wire() == Wire.GATEWAY ? List.of(200) : List.of();
    }

    private static boolean isErrorWithStatus200(Exchange exchange) {
        return exchange.response().status() == 200
                && parseJson(exchange.response().body())
                        .map(body -> body.path("code"))
                        .map(code -> code.isString() ? !code.asString().equals("success") : code.asInt(200) >= 400)
                        .orElse(false);
    }

    private static Stream<BodyCase> validBodies() {
        return Fixtures.all().stream()
                .filter(fixture -> fixture.brokenRule().isEmpty())
                .flatMap(FixtureMutationTest::bodyCases)
                .filter(bodyCase -> bodyCase.schema().isValid(bodyCase.body()));
    }

    private static Stream<BodyCase> bodyCases(Fixture fixture) {
        Contract contract = Contract.of(fixture.provider());
        Operation operation = contract.operation(fixture.operationId());
        List<BodyCase> cases = new ArrayList<>();
        Exchange exchange = fixture.exchange();
        if (exchange.request() != null) {
            operation
                    .requestBody()
                    .map(documented -> documented.content().get("application/json"))
                    .ifPresent(schema -> parseJson(exchange.request().body())
                            .ifPresent(body -> cases.add(new BodyCase(fixture, "request", contract, schema, body))));
        }
        if (exchange.response() != null) {
            operation
                    .response(exchange.response().status())
                    .map(documented -> documented.content().get("application/json"))
                    .ifPresent(schema -> parseJson(exchange.response().body())
                            .ifPresent(body -> cases.add(new BodyCase(fixture, "response", contract, schema, body))));
        }
        return cases.stream();
    }

    private static Optional<JsonNode> parseJson(byte[] body) {
        try {
            return body.length == 0 ? Optional.empty() : Optional.of(JSON.readTree(body));
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }
}
