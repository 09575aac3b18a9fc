package dev.sunocontract.testkit.validation;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.sunocontract.spec.BodySchema;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.exchange.Exchange;
import dev.sunocontract.testkit.fixture.Fixture;
import dev.sunocontract.testkit.fixture.Fixtures;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Measures the validation of a task list of 8 KB: the kit, the compiled schema, and networknt's validator on the same
 * document.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ValidationBenchmark {

    private final Contract contract = Contract.of(Provider.COMETAPI);
    private final BodySchema schema = contract.schema("TaskListResponse");
    private final Schema networkntSchema = SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12,
                    builder -> builder.schemas(
                            Map.of("urn:networknt", contract.document().toString())))
            .getSchema(SchemaLocation.of("urn:networknt#/components/schemas/TaskListResponse"));
    private final ContractValidator validator = ContractValidator.of(Provider.COMETAPI);
    private Exchange exchange;
    private JsonNode response;

    /** A valid response, or one with a number in place of a string. */
    @Param({"valid", "invalid"})
    private String body;

    /** Creates the response, and makes sure that both validators agree about it. */
    @Setup
    public void setUp() {
        response = createResponse();
        if (body.equals("invalid")) {
            ((ObjectNode) response.path("data").get(response.path("data").size() - 1)).put("task_id", 7);
        }
        exchange = new Exchange(
                null,
                new Exchange.Response(
                        200,
                        Map.of("Content-Type", "application/json"),
                        response.toString().getBytes(StandardCharsets.UTF_8)));
        if (violations() == 0 != body.equals("valid") || networkntValidator() == 0 != body.equals("valid")) {
            throw new IllegalStateException(
                    schema.validate(response) + ", networknt: " + networkntSchema.validate(response));
        }
    }

    private static JsonNode createResponse() {
        Fixture fixture = Fixtures.of(Provider.COMETAPI).stream()
                .filter(each -> each.path().equals("cometapi/listTasks/200-in-progress"))
                .findFirst()
                .orElseThrow();
        JsonNode body = new JsonMapper().readTree(fixture.exchange().response().body());
        ArrayNode tasks = (ArrayNode) body.path("data");
        while (body.toString().length() < 8_192) {
            tasks.add(tasks.get(0).deepCopy());
        }
        return body;
    }

    /** The kit, from bytes: parsing, violations and drift. */
    @Benchmark
    public int contractValidator() {
        return validator.validate("listTasks", exchange).violations().size();
    }

    /** The compiled schema, from a tree: violations and drift. */
    @Benchmark
    public int violationsAndDrift() {
        return schema.validate(response).size() + schema.detectDrift(response).size();
    }

    /** The compiled schema, from a tree: violations. */
    @Benchmark
    public int violations() {
        return schema.validate(response).size();
    }

    /** Networknt's validator, from a tree: violations. */
    @Benchmark
    public int networkntValidator() {
        return networkntSchema.validate(response).size();
    }
}
