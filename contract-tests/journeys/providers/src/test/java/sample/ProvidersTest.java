package sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;

/** Verifies that each provider is validated by its own contract. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ProvidersTest {

    @Value("${local.server.port}")
    private int port;

    @Test
    void providersShareControllers() throws Exception {
        assertThat(get("/cometapi/suno/fetch/a", "Bearer k").body()).contains("cometapi-a");
        assertThat(get("/yutoai/suno/fetch/a", "Bearer k").body()).contains("yutoai-a");
    }

    @Test
    void handlerPathIsNotOpen() throws Exception {
        assertThat(get("/gateway/suno/fetch/a", "Bearer k").statusCode()).isEqualTo(404);
    }

    @Test
    void errorsHaveTheFormatOfTheProvider() throws Exception {
        assertThat(get("/cometapi/suno/fetch/a", "").body()).contains("comet_api_error");
        assertThat(get("/crun/api/v1/client/account/balance", "Bearer k").body()).contains("come back later");
        assertThat(get("/crun/unknown", "Bearer k").body()).contains("\"code\":404");
    }

    private HttpResponse<String> get(String path, String key) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", key)
                .header("X-API-KEY", key)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
