package dev.sunocontract.testkit.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.spec.BodySchema;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.testkit.exchange.Exchange;
import dev.sunocontract.testkit.fixture.Fixture;
import dev.sunocontract.testkit.fixture.Fixtures;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The fast path accepts exactly the bodies that full validation accepts. */
class FastPathValidatorTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @Test
    void fastPathAgreesWithFullValidation() {
        int validated = 0;
        int rejected = 0;
        for (Fixture fixture : Fixtures.all()) {
            Contract contract = Contract.of(fixture.provider());
            Operation operation = contract.operation(fixture.operationId());
            for (BodySchema schema : schemas(operation)) {
                for (JsonNode body : bodies(fixture.exchange())) {
                    for (JsonNode variant : variants(body)) {
                        boolean accepted = schema.isValid(variant);
                        assertThat(schema.validate(variant).isEmpty())
                                .as("%s by %s: %s", fixture, schema, variant)
                                .isEqualTo(accepted);
                        validated++;
                        rejected += accepted ? 0 : 1;
                    }
                }
            }
        }
        assertThat(rejected).isPositive();
        assertThat(validated - rejected).isGreaterThan(1_000);
    }

    private static List<BodySchema> schemas(Operation operation) {
        List<BodySchema> schemas = new ArrayList<>();
        operation
                .requestBody()
                .ifPresent(requestBody -> schemas.addAll(requestBody.content().values()));
        operation
                .responses()
                .values()
                .forEach(response -> schemas.addAll(response.content().values()));
        return schemas;
    }

    private static List<JsonNode> bodies(Exchange exchange) {
        List<JsonNode> bodies = new ArrayList<>();
        List<byte[]> raw = new ArrayList<>();
        if (exchange.request() != null) {
            raw.add(exchange.request().body());
        }
        if (exchange.response() != null) {
            raw.add(exchange.response().body());
        }
        for (byte[] bytes : raw) {
            try {
                JsonNode body = JSON.readTree(bytes);
                if (body.isObject()) {
                    bodies.add(body);
                }
            } catch (JacksonException notJson) {
                // Only JSON bodies are of interest.
            }
        }
        return bodies;
    }

    /** The body, and copies of it with each top-level field removed or replaced. */
    private static List<JsonNode> variants(JsonNode body) {
        List<JsonNode> variants = new ArrayList<>();
        variants.add(body);
        List<JsonNode> values = List.of(
                NODES.nullNode(),
                NODES.stringNode(""),
                NODES.numberNode(1.0),
                NODES.booleanNode(true),
                NODES.arrayNode());
        for (String name : body.propertyNames()) {
            ObjectNode without = ((ObjectNode) body).deepCopy();
            without.remove(name);
            variants.add(without);
            for (JsonNode value : values) {
                ObjectNode other = ((ObjectNode) body).deepCopy();
                other.set(name, value);
                variants.add(other);
            }
            if (body.get(name) instanceof ArrayNode list
                    && !list.isEmpty()
                    && list.get(0) instanceof ObjectNode first) {
                for (String inner : first.propertyNames()) {
                    ObjectNode other = ((ObjectNode) body).deepCopy();
                    ((ObjectNode) other.get(name).get(0)).set(inner, NODES.numberNode(-1));
                    variants.add(other);
                }
            }
        }
        return variants;
    }
}
