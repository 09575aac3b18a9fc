package dev.sunocontract.outside;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.Response;
import com.atlassian.oai.validator.model.SimpleResponse;
import dev.sunocontract.spec.Contracts;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.tests.ContractValidator;
import dev.sunocontract.tests.Exchange;
import dev.sunocontract.tests.Fixtures;
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
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Judging a batch answer of 8 KB from its text: the kit, with drift, and swagger-request-validator 3 by the same document. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 8, time = 1)
@Fork(1)
public class OutsideBenchmark {

    /** Whether the answer keeps the contract, or has one text for a number. */
    @Param({"valid", "invalid"})
    private String body;

    private final ContractValidator kit = ContractValidator.of(Provider.COMETAPI);
    private final OpenApiInteractionValidator other = OpenApiInteractionValidator.createForInlineApiSpecification(
                    Contracts.of(Provider.COMETAPI).document().toString())
            .build();
    private Exchange exchange;
    private Response response;

    /** Makes the answer, and sees that both find what they should. */
    @Setup
    public void make() {
        Exchange recorded = Fixtures.of(Provider.COMETAPI).stream()
                .filter(each -> each.path().equals("cometapi/listTasks/200-in-progress"))
                .findFirst()
                .orElseThrow()
                .exchange();
        ObjectNode answer =
                (ObjectNode) new JsonMapper().readTree(recorded.response().body());
        ArrayNode tasks = (ArrayNode) answer.path("data");
        while (answer.toString().length() < 8_192) {
            tasks.add(tasks.get(0).deepCopy());
        }
        if (body.equals("invalid")) {
            ((ObjectNode) tasks.get(tasks.size() - 1)).put("task_id", 7);
        }
        byte[] bytes = answer.toString().getBytes(StandardCharsets.UTF_8);
        exchange = new Exchange(
                recorded.request(), new Exchange.Response(200, Map.of("Content-Type", "application/json"), bytes));
        response = SimpleResponse.Builder.ok()
                .withContentType("application/json")
                .withBody(new String(bytes, StandardCharsets.UTF_8))
                .build();
        if (kit() == 0 != body.equals("valid") || other() == 0 != body.equals("valid")) {
            throw new IllegalStateException("kit " + kit.validate(exchange).violations() + ", other "
                    + other.validateResponse("/suno/fetch", Request.Method.POST, response)
                            .getMessages());
        }
    }

    /** The kit: violations and drift of the exchange. */
    @Benchmark
    public int kit() {
        return kit.validate(exchange).violations().size();
    }

    /** The other: messages of the answer. */
    @Benchmark
    public int other() {
        return other.validateResponse("/suno/fetch", Request.Method.POST, response)
                .getMessages()
                .size();
    }
}
