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

/** Validates mutations of every fixture, and compares the results with those of an independent validator. */
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
        for (BodyCase bodyCase : validBodies().toList()) {
            for (BodyMutations.Mutation mutation : BodyMutations.of(
                    bodyCase.contract().document(), bodyCase.schema().definition(), bodyCase.body())) {
                all++;
                if (bodyCase.schema().isValid(mutation.body())) {
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
     * out: another
     * status is neither documented nor forbidden for them.
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
            for (int status :
                    exchange.response().status() == 200 ? List.of(201, 301, 400, 401, 429, 500) : List.of(200)) {
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

    private static boolean isErrorWithStatus200(Exchange exchange) {
        return exchange.response().status() == 200
                && parseJson(exchange.response().body())
                        .map(body -> body.path("code").asInt(200) >= 400)
                        .orElse(false);
    }

    /**
     * The independent validator does not know open enums: where it alone finds an error, the kit must report an unknown
     * value as
     * drift.
     */
    @Test
    void agreesWithIndependentValidator() {
        Map<Provider, Validator> validators = new LinkedHashMap<>();
        List<String> differences = new ArrayList<>();
        for (BodyCase bodyCase : validBodies().toList()) {
            Validator independent = validators.computeIfAbsent(
                    bodyCase.fixture().provider(), FixtureMutationTest::independentValidator);
            URI schema = URI.create(
                    "urn:independent:" + bodyCase.fixture().provider().id() + "#"
                            + bodyCase.schema().pointer());
            List<JsonNode> bodies = new ArrayList<>(List.of(bodyCase.body()));
            BodyMutations.of(bodyCase.contract().document(), bodyCase.schema().definition(), bodyCase.body()).stream()
                    .map(BodyMutations.Mutation::body)
                    .forEach(bodies::add);
            for (JsonNode body : bodies) {
                boolean valid = bodyCase.schema().isValid(body);
                boolean independentlyValid =
                        independent.validate(schema, body.toString()).isValid();
                boolean explained = valid
                        && bodyCase.schema().detectDrift(body).stream()
                                .anyMatch(drift -> drift.kind() == Drift.Kind.UNKNOWN_VALUE);
                if (valid != independentlyValid && !explained) {
                    differences.add(bodyCase + ": kit " + valid + ", independent validator " + independentlyValid
                            + " for " + body);
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
                URI.create("urn:independent:" + provider.id()),
                Contract.of(provider).document().toString());
        return validator;
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
