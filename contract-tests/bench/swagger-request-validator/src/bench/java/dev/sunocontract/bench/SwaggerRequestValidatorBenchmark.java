package dev.sunocontract.bench;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.Response;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/**
 * Measures the validation of the response of {@code ValidationBenchmark} by swagger-request-validator with the same
 * document. Runs from the root of the repository.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SwaggerRequestValidatorBenchmark {

    /** A valid response, or one with a number in place of a string. */
    @Param({"valid", "invalid"})
    private String body;

    private OpenApiInteractionValidator validator;
    private Response response;

    /** Creates the response, and makes sure that the validator finds violations only in the invalid one. */
    @Setup
    public void setUp() throws IOException {
        validator = OpenApiInteractionValidator.createForInlineApiSpecification(
                        Files.readString(Path.of("spec/target/classes/META-INF/suno/openapi/cometapi.json")))
                .build();
        ObjectNode responseBody = (ObjectNode) new ObjectMapper()
                .readTree(Path.of("spec/fixtures/cometapi/listTasks/200-in-progress.json")
                        .toFile())
                .at("/response/body");
        ArrayNode tasks = (ArrayNode) responseBody.path("data");
        while (responseBody.toString().length() < 8_192) {
            tasks.add(tasks.get(0).deepCopy());
        }
        if (body.equals("invalid")) {
            ((ObjectNode) tasks.get(tasks.size() - 1)).put("task_id", 7);
        }
        response = SimpleResponse.Builder.ok()
                .withContentType("application/json")
                .withBody(responseBody.toString())
                .build();
        if (swaggerRequestValidator() == 0 != body.equals("valid")) {
            throw new IllegalStateException(
                    String.valueOf(validator.validateResponse("/suno/fetch", Request.Method.POST, response)));
        }
    }

    /** Validates the response and returns the number of messages. */
    @Benchmark
    public int swaggerRequestValidator() {
        return validator
                .validateResponse("/suno/fetch", Request.Method.POST, response)
                .getMessages()
                .size();
    }
}
