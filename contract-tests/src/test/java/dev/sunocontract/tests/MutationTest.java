package dev.sunocontract.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harrel.jsonschema.Dialects;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.sunocontract.spec.BodySchema;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Contracts;
import dev.sunocontract.spec.Drift;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every fixture is broken in every way its schema forbids, and the kit notices; another judge, that nobody here wrote, agrees. */
class MutationTest {

    private static final JsonMapper JSON = new JsonMapper();

    /** A body of a fixture, and what judges it. */
    private record Judged(Fixture fixture, String half, Contract contract, BodySchema schema, JsonNode body) {

        @Override
        public String toString() {
            return fixture.path() + " " + half;
        }
    }

    @Test
    void atLeastNinetyNineInAHundredMutationsAreCaught() {
        List<String> survivors = new ArrayList<>();
        int all = 0;
        for (Judged judged : bodies().toList()) {
            for (Mutations.Mutation mutation :
                    Mutations.of(judged.contract().document(), judged.schema().node(), judged.body())) {
                all++;
                if (judged.schema().accepts(mutation.body())) {
                    survivors.add(judged + " " + mutation.what());
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
    void anAnswerUnderAnotherStatusIsNoticed() {
        List<String> survivors = new ArrayList<>();
        int all = 0;
        for (Fixture fixture : Fixtures.all()) {
            Exchange exchange = fixture.exchange();
            if (exchange.response() == null
                    || exchange.response().status() == 0
                    || isRefusalInSuccess(exchange)
                    || !ContractValidator.of(fixture.provider())
                            .validate(fixture.operationId(), exchange)
                            .ok()) {
                continue;
            }
            for (int other :
                    exchange.response().status() == 200 ? List.of(201, 301, 400, 401, 429, 500) : List.of(200)) {
                all++;
                Exchange.Response moved = new Exchange.Response(
                        other,
                        exchange.response().headers(),
                        exchange.response().body());
                Verdict verdict = ContractValidator.of(fixture.provider())
                        .validate(fixture.operationId(), new Exchange(exchange.request(), moved));
                if (verdict.violations().isEmpty() && verdict.responseDrift().isEmpty()) {
                    survivors.add(fixture.path() + " as " + other);
                }
            }
        }
        assertThat(survivors).as("of %d", all).isEmpty();
        assertThat(all).isGreaterThan(200);
    }

    private static boolean isRefusalInSuccess(Exchange exchange) {
        return exchange.response().status() == 200
                && tree(exchange.response().body())
                        .map(body -> body.path("code").asInt(200) >= 400)
                        .orElse(false);
    }

    /**
     * The other judge knows neither open enums nor {@code x-known}; where it alone refuses, the reason must be a value that we report as
     * drift.
     */
    @Test
    void aSecondJudgeAgreesOnEveryFixtureAndEveryMutation() {
        Map<Provider, Validator> others = new EnumMap<>(Provider.class);
        List<String> differences = new ArrayList<>();
        for (Judged judged : bodies().toList()) {
            Validator other = others.computeIfAbsent(judged.fixture().provider(), MutationTest::other);
            URI schema = URI.create("urn:other:" + judged.fixture().provider().id() + "#"
                    + judged.schema().pointer());
            List<JsonNode> bodies = new ArrayList<>(List.of(judged.body()));
            Mutations.of(judged.contract().document(), judged.schema().node(), judged.body()).stream()
                    .map(Mutations.Mutation::body)
                    .forEach(bodies::add);
            for (JsonNode body : bodies) {
                boolean ours = judged.schema().accepts(body);
                boolean theirs = other.validate(schema, body.toString()).isValid();
                boolean explained = ours
                        && judged.schema().drift(body).stream()
                                .anyMatch(drift -> drift.kind() == Drift.Kind.UNKNOWN_VALUE);
                if (ours != theirs && !explained) {
                    differences.add(judged + ": we say " + ours + ", they say " + theirs + " of " + body);
                }
            }
        }
        assertThat(differences).isEmpty();
    }

    private static Validator other(Provider provider) {
        Validator validator = new ValidatorFactory()
                .withDefaultDialect(new Dialects.Draft2020Dialect())
                .createValidator();
        validator.registerSchema(
                URI.create("urn:other:" + provider.id()),
                Contracts.of(provider).document().toString());
        return validator;
    }

    private static Stream<Judged> bodies() {
        return Fixtures.all().stream()
                .filter(fixture -> fixture.breaks().isEmpty())
                .flatMap(MutationTest::halves)
                .filter(judged -> judged.schema().accepts(judged.body()));
    }

    private static Stream<Judged> halves(Fixture fixture) {
        Contract contract = Contracts.of(fixture.provider());
        Operation operation = contract.operation(fixture.operationId());
        List<Judged> halves = new ArrayList<>();
        Exchange exchange = fixture.exchange();
        if (exchange.request() != null) {
            operation
                    .requestBody()
                    .map(said -> said.content().get("application/json"))
                    .ifPresent(schema -> tree(exchange.request().body())
                            .ifPresent(body -> halves.add(new Judged(fixture, "request", contract, schema, body))));
        }
        if (exchange.response() != null) {
            operation
                    .response(exchange.response().status())
                    .map(said -> said.content().get("application/json"))
                    .ifPresent(schema -> tree(exchange.response().body())
                            .ifPresent(body -> halves.add(new Judged(fixture, "response", contract, schema, body))));
        }
        return halves.stream();
    }

    private static Optional<JsonNode> tree(byte[] body) {
        try {
            return body.length == 0 ? Optional.empty() : Optional.of(JSON.readTree(body));
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }
}
