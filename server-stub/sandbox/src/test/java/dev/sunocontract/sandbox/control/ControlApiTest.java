package dev.sunocontract.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.sandbox.junit.SandboxExtension;
import dev.sunocontract.spec.Provider;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The control API over HTTP: paths, fields and statuses. */
class ControlApiTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();
    private static final String SONG =
            "{\"prompt\": \"la\", \"title\": \"Rain\", \"tags\": \"\", \"mv\": \"chirp-v4\"}";

    @RegisterExtension
    private static final SandboxExtension sandbox = SandboxExtension.createExclusive("--speed=0");

    @BeforeEach
    void reset() {
        sandbox.reset();
    }

    @Test
    void advancesClock() throws Exception {
        Instant before = now();

        JsonNode response = JSON.readTree(control("POST", "clock/advance", "{\"seconds\": 1.5}", 200));

        assertThat(Instant.parse(response.path("now").asString())).isEqualTo(before.plusMillis(1_500));
        assertThat(now()).isEqualTo(before.plusMillis(1_500));
    }

    @Test
    void setsCredits() throws Exception {
        String request = "{\"provider\": \"crun\", \"apiKey\": \"%s\", \"credits\": 7}".formatted(sandbox.apiKey());

        control("PUT", "credits", request, 204);

        JsonNode response = JSON.readTree(send(Provider.CRUN, "GET", "/api/v1/client/account/balance", "", 200));
        assertThat(response.at("/data/balance").asLong()).isEqualTo(7);
    }

    @Test
    void injectsFaultsInOrderIntoMatchingCalls() throws Exception {
        String fault = "{\"provider\": \"cometapi\", \"operationId\": \"submitMusic\", \"status\": %d}";
        control("POST", "faults", fault.formatted(503), 204);
        control("POST", "faults", fault.formatted(429), 204);

        send(Provider.ELKAPI, "POST", "/suno/submit/music", SONG, 200);
        send(Provider.COMETAPI, "POST", "/suno/submit/music", SONG, 503);
        send(Provider.COMETAPI, "POST", "/suno/submit/music", SONG, 429);
        send(Provider.COMETAPI, "POST", "/suno/submit/music", SONG, 200);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, faults, '{\"delay\": 5}', 'unknown field ''delay'', expected one of delayMillis, dropConnection'",
        "POST, faults, '{\"stattus\": 503, \"delayMillis\": 5}', 'unknown field ''stattus'''",
        "POST, faults, '{}', a fault has a status",
        "POST, clock/advance, '{\"second\": 5}', 'unknown field ''second'', expected one of seconds'",
        "PUT, credits, '{\"provider\": \"crun\", \"apiKey\": \"k\", \"credit\": 1}', 'unknown field ''credit'''"
    })
    void refusesFieldThatHasNoMeaning(String method, String path, String body, String message) throws Exception {
        assertThat(JSON.readTree(control(method, path, body, 400))
                        .path("detail")
                        .asString())
                .startsWith(message);
    }

    @Test
    void exchangesKeepLimitedSizeOfBodies() throws Exception {
        String lyrics = "la ".repeat(900);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            ids.add("\"" + submitted(SONG.replace("la", lyrics)) + "\"");
        }
        sandbox.advance(Duration.ofMinutes(1));
        String query = "{\"ids\": [" + String.join(",", ids) + "], \"action\": \"MUSIC\"}";

        long size = 0;
        for (int i = 0; i < 30; i++) {
            size = send(Provider.COMETAPI, "POST", "/suno/fetch", query, 200).length();
        }

        int kept = JSON.readTree(control("GET", "exchanges", "", 200)).size();
        assertThat(kept).isPositive();
        assertThat(kept * size).isLessThanOrEqualTo(8 << 20);
    }

    @Test
    void showsTasksAndExchanges() throws Exception {
        send(Provider.COMETAPI, "POST", "/suno/submit/music", SONG, 200);
        sandbox.advance(Duration.ofSeconds(10));

        JsonNode task = JSON.readTree(control("GET", "tasks", "", 200)).path(0);
        assertThat(task.path("provider").asString()).isEqualTo("cometapi");
        assertThat(task.path("type").asString()).isEqualTo("MUSIC");
        assertThat(task.path("phase").asString()).isEqualTo("IN_PROGRESS");
        assertThat(task.path("progressPercent").asInt()).isEqualTo(50);
        assertThat(task.at("/clips/0/title").asString()).isEqualTo("Rain");
        assertThat(task.at("/clips/0/audioUrl").asString()).endsWith(".mp3");
        assertThat(task.at("/clips/0/imageUrl").asString()).endsWith(".png");
        JsonNode exchange = JSON.readTree(control("GET", "exchanges", "", 200)).path(0);
        assertThat(exchange.path("operationId").asString()).isEqualTo("submitMusic");
        assertThat(exchange.path("status").asInt()).isEqualTo(200);
        assertThat(exchange.has("durationMillis")).isTrue();
        assertThat(exchange.path("findings").isEmpty()).isTrue();
    }

    @Test
    void resetDeletesTasksAndExchanges() throws Exception {
        send(Provider.COMETAPI, "POST", "/suno/submit/music", SONG, 200);

        control("POST", "reset", "", 204);

        assertThat(JSON.readTree(control("GET", "tasks", "", 200))).isEmpty();
        assertThat(JSON.readTree(control("GET", "exchanges", "", 200))).isEmpty();
    }

    @Test
    void showsProvidersAndTheirDocuments() throws Exception {
        for (JsonNode provider : JSON.readTree(control("GET", "providers", "", 200))) {
            String id = provider.path("id").asString();
            JsonNode document = JSON.readTree(control("GET", "documents/" + id, "", 200));
            assertThat(document.at("/servers/0/url").asString()).isEqualTo("/" + id);
            assertThat(document.path("paths").size()).isPositive();
            assertThat(document.path("paths").findValues("servers"))
                    .as("uploads go to the sandbox too")
                    .isEmpty();
        }
        control("GET", "documents/unknown", "", 400);
    }

    private static String submitted(String song) throws Exception {
        return JSON.readTree(send(Provider.COMETAPI, "POST", "/suno/submit/music", song, 200))
                .path("data")
                .asString();
    }

    private static Instant now() throws Exception {
        return Instant.parse(
                JSON.readTree(control("GET", "health", "", 200)).path("now").asString());
    }

    private static String control(String method, String path, String body, int status) throws Exception {
        return send(sandbox.baseUri(Provider.COMETAPI).resolve("/_sandbox/" + path), method, body, status);
    }

    private static String send(Provider provider, String method, String path, String body, int status)
            throws Exception {
        return send(URI.create(sandbox.baseUri(provider) + path), method, body, status);
    }

    private static String send(URI uri, String method, String body, int status) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + sandbox.apiKey())
                .header("x-api-key", sandbox.apiKey())
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode())
                .as(method + " " + uri + " " + response.body())
                .isEqualTo(status);
        return response.body();
    }
}
