package dev.sunocontract.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harrel.jsonschema.Dialects;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.sunocontract.spec.BodySchema;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Drift;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.exchange.Exchange;
import dev.sunocontract.testkit.fixture.Fixture;
import dev.sunocontract.testkit.fixture.Fixtures;
import dev.sunocontract.testkit.validation.ContractValidator;
import dev.sunocontract.testkit.validation.ValidationResult;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every fixture is broken in every way its schema forbids, and the kit notices; another judge, that nobody here wrote, agrees. */
class FixtureMutationTest {

    private static final JsonMapper JSON = new JsonMapper();

    /** A body of a fixture, and what judges it. */
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
        for (BodyCase judged : validBodies().toList()) {
            for (BodyMutations.Mutation mutation : BodyMutations.of(
                    judged.contract().document(), judged.schema().definition(), judged.body())) {
                all++;
                if (judged.schema().isValid(mutation.body())) {
                    survivors.add(judged + " " + mutation.description());
                }
            }
        }
        System.out.printf(
                "mutations: %d, caught: %d, survivors: %s%n",
                all, all - survivors.size(), survivors.stream().limit(20).toList());
        assertThat(all).isGreaterThan(2_000);
        assertThat(survivors.size() * 100).as(survivors.toString()).isLessThanOrEqualTo(all);
    }

    /**
     * A success under a refusal's status, a refusal under a success's, either under a status of another kind. Refusals that come with
     * status 200 are left out: that they come with another is not documented, and not forbidden either.
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
            for (int other :
                    exchange.response().status() == 200 ? List.of(201, 301, 400, 401, 429, 500) : List.of(200)) {
                all++;
                Exchange.Response moved = new Exchange.Response(
                        other,
                        exchange.response().headers(),
                        exchange.response().body());
                ValidationResult verdict = ContractValidator.of(fixture.provider())
                        .validate(fixture.operationId(), new Exchange(exchange.request(), moved));
                if (verdict.violations().isEmpty() && verdict.responseDrift().isEmpty()) {
                    survivors.add(fixture.path() + " as " + other);
                }
            }
        }
        assertThat(survivors).as("of %d", all).isEmpty();
        assertThat(all).isGreaterThan(200);
    }

    private static boolean isErrorWithStatus200(Exchange exchange) {
        return exchange.response().status() == 200
                && parseJson(exchange.response().body())
                        .map(body -> body.path("code").asInt(200) >= 400)
                        .orElse(false);
    }

    /**
     * The other judge knows neither open enums nor {@code x-known}; where it alone refuses, the reason must be a value that we report as
     * drift.
     */
    @Test
    void agreesWithIndependentValidator() {
        Map<Provider, Validator> others = new LinkedHashMap<>();
        List<String> differences = new ArrayList<>();
        for (BodyCase judged : validBodies().toList()) {
            Validator other =
                    others.computeIfAbsent(judged.fixture().provider(), FixtureMutationTest::independentValidator);
            URI schema = URI.create("urn:other:" + judged.fixture().provider().id() + "#"
                    + judged.schema().pointer());
            List<JsonNode> bodies = new ArrayList<>(List.of(judged.body()));
            BodyMutations.of(judged.contract().document(), judged.schema().definition(), judged.body()).stream()
                    .map(BodyMutations.Mutation::body)
                    .forEach(bodies::add);
            for (JsonNode body : bodies) {
                boolean ours = judged.schema().isValid(body);
                boolean theirs = other.validate(schema, body.toString()).isValid();
                boolean explained = ours
                        && judged.schema().detectDrift(body).stream()
                                .anyMatch(drift -> drift.kind() == Drift.Kind.UNKNOWN_VALUE);
                if (ours != theirs && !explained) {
                    differences.add(judged + ": we say " + ours + ", they say " + theirs + " of " + body);
                }
            }
        }
        assertThat(differences).isEmpty();
    }

    private static Validator independentValidator(Provider provider) {
        Validator validator = new ValidatorFactory()
                .withDefaultDialect(new Dialects.Draft2020Dialect())
                .createValidator();
        validator.registerSchema(
                URI.create("urn:other:" + provider.id()),
                Contract.of(provider).document().toString());
        return validator;
    }

    private static Stream<BodyCase> validBodies() {
        return Fixtures.all().stream()
                .filter(fixture -> fixture.brokenRule().isEmpty())
                .flatMap(FixtureMutationTest::bodyCases)
                .filter(judged -> judged.schema().isValid(judged.body()));
    }

    private static Stream<BodyCase> bodyCases(Fixture fixture) {
        Contract contract = Contract.of(fixture.provider());
        Operation operation = contract.operation(fixture.operationId());
        List<BodyCase> halves = new ArrayList<>();
        Exchange exchange = fixture.exchange();
        if (exchange.request() != null) {
            operation
                    .requestBody()
                    .map(said -> said.content().get("application/json"))
                    .ifPresent(schema -> parseJson(exchange.request().body())
                            .ifPresent(body -> halves.add(new BodyCase(fixture, "request", contract, schema, body))));
        }
        if (exchange.response() != null) {
            operation
                    .response(exchange.response().status())
                    .map(said -> said.content().get("application/json"))
                    .ifPresent(schema -> parseJson(exchange.response().body())
                            .ifPresent(body -> halves.add(new BodyCase(fixture, "response", contract, schema, body))));
        }
        return halves.stream();
    }

    private static Optional<JsonNode> parseJson(byte[] body) {
        try {
            return body.length == 0 ? Optional.empty() : Optional.of(JSON.readTree(body));
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }
}
