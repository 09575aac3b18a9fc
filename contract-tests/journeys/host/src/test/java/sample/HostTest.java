package sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;

/** Verifies that the stub and the application's own configuration live together. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class HostTest {

    @Value("${local.server.port}")
    private int port;

    @Autowired
    private MeterRegistry meters;

    @Test
    void contractIsValidatedAfterSpringSecurity() throws Exception {
        assertThat(get("/suno/fetch/a", null).statusCode()).isEqualTo(401);
        assertThat(get("/suno/fetch/a", null).body()).contains("the API key is missing");
        assertThat(get("/suno/fetch/a", "Bearer k").statusCode()).isEqualTo(200);
        assertThat(get("/%73uno/fetch/a", null).statusCode()).isEqualTo(401);
    }

    @Test
    void generatedNamesPrevail() throws Exception {
        assertThat(get("/suno/fetch/a", "Bearer k").body()).contains("\"task_id\":\"a\"");
    }

    @Test
    void otherPathsAreTheApplications() throws Exception {
        assertThat(get("/actuator/health", null).body()).contains("UP");
        assertThat(get("/mine", null).statusCode()).isEqualTo(401);
        assertThat(get("/mine", null).body()).isEmpty();
    }

    @Test
    void refusalsAreCountedByOperation() throws Exception {
        get("/suno/fetch/refused", null);

        assertThat(meters.get("http.server.requests")
                        .tag("uri", "/suno/fetch/{task_id}")
                        .tag("status", "401")
                        .timer()
                        .count())
                .isPositive();
    }

    private HttpResponse<String> get(String path, String key) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (key != null) {
            request.header("Authorization", key);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
