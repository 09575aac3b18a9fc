package dev.sunocontract.client;

import dev.sunocontract.spec.BodySchema;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Measures the validation of a song request with a persona. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RequestValidationBenchmark {

    private final BodySchema schema = Contract.of(Provider.COMETAPI)
            .operation("generateMusic")
            .requestBody()
            .orElseThrow()
            .content()
            .get("application/json");
    private final JsonNode personaSongRequest = new JsonMapper().readTree("""
                    {"prompt": "[Verse]\\nRain on a tin roof", "generation_type": "TEXT", "tags": "folk",
                     "negative_tags": "", "mv": "chirp-v4-tau",
                     "title": "Rain", "task": "artist_consistency", "persona_id": "p", "artist_clip_id": "c"}""");

    /** Validates the request. */
    @Benchmark
    public int validatePersonaSong() {
        return schema.validate(personaSongRequest).size();
    }
}
