package dev.sunocontract.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sunocontract.spec.BodySchema;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Wire;
import dev.sunocontract.testkit.fixture.Fixture;
import dev.sunocontract.testkit.fixture.Fixtures;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads every response of the fixtures with the client's generated types, and writes it again; only nulls may be lost.
 */
class GeneratedTypesRoundTripTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** Responses of relays that the wire's types cannot hold: a code as a number, clips without the task (X11, X20). */
    private static final Set<String> FREE_RESPONSES = Set.of(
            "302ai/getTask/200-tin-roof-success",
            "302ai/getTask/200-tin-roof-lyrics",
            "302ai/getTask/200-tin-roof-timing",
            "302ai/submitCustomMusic/200-tin-roof-custom",
            "gptproto/getTask/200-tin-roof-clips");

    /** Whether a schema describes what a relay may send or return, which no generated type holds. */
    static boolean isFree(BodySchema schema) {
        return schema.pointer().startsWith("/components/schemas/Relay");
    }

    static Stream<Fixture> responses() {
        return Fixtures.all().stream()
                .filter(fixture -> fixture.exchange().response() != null)
                .filter(fixture -> fixture.exchange().response().status() == 200)
                .filter(fixture -> !fixture.origin().placeholder())
                .filter(fixture -> !FREE_RESPONSES.contains(fixture.path()));
    }

    @ParameterizedTest
    @MethodSource("responses")
    void responseSurvivesRoundTrip(Fixture fixture) {
        JsonNode body = JSON.readTree(fixture.exchange().response().body());
        Optional<Method> method = generatedMethod(fixture.provider().wire(), fixture.operationId());
        assertThat(method).isPresent();

        Type type = method.get().getGenericReturnType();
        JsonNode actual = JSON.valueToTree(JSON.treeToValue(body, JSON.constructType(type)));

        assertThat(withoutNulls(actual)).isEqualTo(withoutNulls(body));
    }

    /** Finds the generated method of an operation in the API classes of its wire. */
    private static Optional<Method> generatedMethod(Wire wire, String operationId) {
        String tag =
                Contract.of(wire).findOperation(operationId).map(Operation::tag).orElseThrow();
        String api = "dev.sunocontract.client.generated." + wire.id() + ".api." + tag + "Api";
        try {
            return Stream.of(Class.forName(api).getMethods())
                    .filter(method -> method.getName().equals(operationId))
                    .findFirst();
        } catch (ClassNotFoundException e) {
            throw new AssertionError(api.toLowerCase(Locale.ROOT) + " is not generated", e);
        }
    }

    static JsonNode withoutNulls(JsonNode node) {
        if (node.isObject()) {
            var copy = JsonNodeFactory.instance.objectNode();
            Map<String, JsonNode> fields = node.properties().stream()
                    .filter(entry -> !entry.getValue().isNull())
                    .collect(Collectors.toMap(Map.Entry::getKey, entry -> withoutNulls(entry.getValue())));
            fields.keySet().stream().sorted().forEach(name -> copy.set(name, fields.get(name)));
            return copy;
        }
        if (node.isArray()) {
            var copy = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> copy.add(withoutNulls(item)));
            return copy;
        }
        return node.isNumber()
                ? JsonNodeFactory.instance.numberNode(node.decimalValue().stripTrailingZeros())
                : node;
    }
}
