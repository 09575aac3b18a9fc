package dev.sunocontract.testkit.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.sunocontract.spec.BodySchema;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Violation;
import dev.sunocontract.testkit.exchange.Exchange;
import dev.sunocontract.testkit.fixture.Fixture;
import dev.sunocontract.testkit.fixture.Fixtures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fast path accepts exactly the bodies that full validation accepts, and finds the violations that full validation
 * finds: all of them outside of unions, and in a union those of one branch.
 */
class FastPathValidatorTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern UNION = Pattern.compile("/(anyOf|oneOf)(/|$)");

    private final Map<Contract, SchemaRegistry> fullValidators = new HashMap<>();

    @Test
    void findsTheViolationsOfFullValidation() {
        int valid = 0;
        int violations = 0;
        for (Fixture fixture : Fixtures.all()) {
            Contract contract = Contract.of(fixture.provider());
            Operation operation = contract.operation(fixture.operationId());
            for (BodySchema schema : schemas(operation)) {
                for (JsonNode body : bodies(fixture.exchange())) {
                    for (JsonNode variant : variants(body)) {
                        int found = assertSameViolations(fixture + " by " + schema, contract, schema, variant);
                        valid += found == 0 ? 1 : 0;
                        violations += found;
                    }
                }
            }
        }
        assertThat(valid).isGreaterThan(1_000);
        assertThat(violations).isGreaterThan(10_000);
    }

    /** Returns the number of violations outside of unions. */
    private int assertSameViolations(String name, Contract contract, BodySchema schema, JsonNode body) {
        List<Violation> violations = schema.validate(body);
        List<Error> errors = fullValidators
                .computeIfAbsent(contract, FastPathValidatorTest::registry)
                .getSchema(SchemaLocation.of("urn:full#" + schema.pointer()))
                .validate(body);
        Set<String> found = new HashSet<>();
        violations.forEach(violation -> found.add(violation.pointer() + " " + keyword(violation.ruleLocation())));
        Set<String> expected = new HashSet<>();
        Set<String> possible = new HashSet<>();
        for (Error error : errors) {
            String key = error.getInstanceLocation() + " " + error.getKeyword();
            possible.add(key);
            if (!UNION.matcher(error.getEvaluationPath().toString()).find() && !hasWrongType(error, errors)) {
                expected.add(key);
            }
            // A union that no branch meets is one violation, at the place of the union.
            if (!error.getKeyword().equals("oneOf")) {
                possible.add(error.getInstanceLocation() + " anyOf");
                possible.add(error.getInstanceLocation() + " oneOf");
            }
        }
        assertThat(violations.isEmpty()).as("%s: %s", name, body).isEqualTo(errors.isEmpty());
        assertThat(found).as("%s: %s", name, body).containsAll(expected);
        assertThat(possible).as("%s: %s", name, body).containsAll(found);
        return expected.size();
    }

    /** A value of a wrong type breaks other keywords of its schema for the same reason. */
    private static boolean hasWrongType(Error error, List<Error> errors) {
        String owner = owner(error);
        return !error.getKeyword().equals("type")
                && errors.stream()
                        .anyMatch(other -> other.getKeyword().equals("type")
                                && other.getInstanceLocation().equals(error.getInstanceLocation())
                                && owner.startsWith(owner(other)));
    }

    private static String owner(Error error) {
        String path = error.getEvaluationPath().toString();
        return path.substring(0, path.lastIndexOf('/'));
    }

    private static String keyword(String ruleLocation) {
        return ruleLocation.substring(ruleLocation.lastIndexOf('/') + 1);
    }

    private static SchemaRegistry registry(Contract contract) {
        Map<String, String> documents = Map.of("urn:full", contract.document().toString());
        return SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(documents));
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

    /**
     * The body, and copies of it with each top-level field removed or replaced, and fields one level deeper replaced.
     */
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
            if (body.get(name) instanceof ObjectNode nested) {
                for (String inner : nested.propertyNames()) {
                    ObjectNode other = ((ObjectNode) body).deepCopy();
                    ((ObjectNode) other.get(name)).set(inner, NODES.numberNode(-1));
                    variants.add(other);
                }
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
