package dev.sunocontract.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.sandbox.junit.SandboxExtension;
import dev.sunocontract.spec.Provider;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Behaviour of the sandbox that only the acedata wire has: calls that are held, lines, and lists of personas. */
class AcedataSandboxTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String LINES = "application/x-ndjson";
    private static final String SONG = "{'action': 'generate', 'prompt': 'rain'}";

    @RegisterExtension
    private static final SandboxExtension sandbox = SandboxExtension.create("--speed=400");

    @Test
    void callIsHeldUntilTheSongsAreThere() {
        JsonNode response = post("audios", SONG);

        assertThat(response.path("data")).hasSize(2).allSatisfy(song -> {
            assertThat(song.path("state").asString()).isEqualTo("succeeded");
            assertThat(song.path("audio_url").asString()).startsWith("http");
        });
        assertThat(task(response.path("task_id").asString()).at("/response/data"))
                .isEqualTo(response.path("data"));
    }

    @Test
    void callWithLinesTellsWhatThereIsSoFar() {
        List<JsonNode> lines = lines("audios", SONG);
        JsonNode last = lines.get(lines.size() - 1);

        assertThat(lines).hasSizeGreaterThan(1);
        assertThat(lines.get(0).has("trace_id")).isFalse();
        assertThat(last.at("/data/1/state").asString()).isEqualTo("succeeded");
        assertThat(last.path("trace_id").asString()).isNotBlank();
    }

    @Test
    void lineIsSentBeforeTheSongIsThere() throws Exception {
        try (Sandbox still = Sandbox.start(0, "--speed=0")) {
            HttpResponse<InputStream> response = HttpClient.newHttpClient()
                    .send(
                            TestHttp.request(still.baseUri(Provider.ACEDATA) + "/suno/audios")
                                    .header("Accept", LINES)
                                    .POST(HttpRequest.BodyPublishers.ofString(SONG.replace('\'', '"')))
                                    .build(),
                            HttpResponse.BodyHandlers.ofInputStream());
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                assertThat(lines.readLine()).isNotBlank().doesNotContain("succeeded");

                still.advance(Duration.ofMinutes(1));
                assertThat(lines.lines().reduce((first, last) -> last))
                        .hasValueSatisfying(last -> assertThat(last).contains("succeeded"));
            }
            JsonNode exchange = TestHttp.json(
                            TestHttp.get(still.baseUri(Provider.ACEDATA).resolve("/_sandbox/exchanges")))
                    .path(0);
            assertThat(exchange.path("operationId").asString()).isEqualTo("submitMusic");
            assertThat(exchange.path("findings")).isEmpty();
        }
    }

    @Test
    void heldCallsLeaveThreadsForOtherRequests() {
        try (Sandbox still = Sandbox.start(0, "--speed=0")) {
            HttpRequest song = TestHttp.request(still.baseUri(Provider.ACEDATA) + "/suno/audios")
                    .header("Accept", LINES)
                    .POST(HttpRequest.BodyPublishers.ofString(SONG.replace('\'', '"')))
                    .build();
            HttpClient http = HttpClient.newHttpClient();
            List<CompletableFuture<HttpResponse<InputStream>>> held = Stream.generate(
                            () -> http.sendAsync(song, HttpResponse.BodyHandlers.ofInputStream()))
                    .limit(250)
                    .toList();

            assertThat(held)
                    .allSatisfy(call -> assertThat(call.join().statusCode()).isEqualTo(200));
            assertThat(TestHttp.get(still.baseUri(Provider.ACEDATA).resolve("/_sandbox/health"))
                            .statusCode())
                    .isEqualTo(200);

            still.advance(Duration.ofMinutes(1));
            assertThat(held).allSatisfy(call -> assertThat(
                            new String(call.join().body().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("succeeded"));
        }
    }

    @ParameterizedTest
    @CsvSource({"persona", "mp4", "timing"})
    void resultThatIsThereAtOnceIsOneLine(String operation) {
        String song = post("audios", SONG).at("/data/0/id").asString();

        assertThat(lines(operation, "{'audio_id': '" + song + "', 'name': 'Ada'}"))
                .hasSize(1);
    }

    @Test
    void tasksAreListedWithoutUnknownOnes() {
        String id = post("audios", "{'action': 'generate', 'prompt': 'rain', 'async': true}")
                .path("task_id")
                .asString();

        JsonNode list = post("tasks", "{'action': 'retrieve_batch', 'ids': ['" + id + "', 'none']}");

        assertThat(list.path("count").asInt()).isEqualTo(1);
        assertThat(list.at("/items/0/id").asString()).isEqualTo(id);
    }

    @Test
    void personasOfTheUserAreListedUntilTheyAreDeleted() {
        JsonNode song = post("audios", SONG);
        String user = task(song.path("task_id").asString()).path("user_id").asString();
        String clip = song.at("/data/0/id").asString();
        String persona = post("persona", "{'audio_id': '" + clip + "', 'name': 'Ada'}")
                .at("/data/persona_id")
                .asString();

        assertThat(personas(user)).contains(persona);
        assertThat(personas("somebody-else")).isEmpty();
        assertThat(TestHttp.json(delete(persona)).path("success").booleanValue())
                .isTrue();
        assertThat(personas(user)).doesNotContain(persona);
        assertThat(delete(persona).statusCode()).isEqualTo(400);
    }

    /** Each version is the source of the next one, four times as long or as short. */
    @ParameterizedTest
    @CsvSource({"0.25, 3", "4, 8"})
    void versionsBecomeNeitherEndlessNorEmpty(String factor, int versions) {
        String clip = post("audios", SONG).at("/data/0/id").asString();
        int refused = 0;
        for (int version = 0; version < versions; version++) {
            String body =
                    "{'action': 'adjust_speed', 'audio_id': '%s', 'speed_multiplier': %s}".formatted(clip, factor);
            HttpResponse<byte[]> response = TestHttp.post(uri("audios"), body.replace('\'', '"'));
            JsonNode song = JSON.readTree(response.body()).at("/data/0");
            if (response.statusCode() == 400) {
                refused++;
            } else {
                clip = song.path("id").asString();
                assertThat(song.path("duration").asDouble()).isBetween(0.01, 3_600.0);
            }
        }
        assertThat(refused).isPositive();
    }

    private static List<String> personas(String user) {
        JsonNode list = TestHttp.json(TestHttp.get(uri("persona?user_id=" + user + "&limit=100")));
        return list.path("items")
                .valueStream()
                .map(item -> item.path("persona_id").asString())
                .toList();
    }

    private static HttpResponse<byte[]> delete(String persona) {
        return TestHttp.send(
                TestHttp.request(uri("persona?persona_id=" + persona)).DELETE().build());
    }

    private static JsonNode task(String id) {
        return post("tasks", "{'id': '" + id + "'}");
    }

    private static JsonNode post(String operation, String body) {
        return TestHttp.json(TestHttp.post(uri(operation), body.replace('\'', '"')));
    }

    private static List<JsonNode> lines(String operation, String body) {
        HttpResponse<byte[]> response = TestHttp.send(TestHttp.request(uri(operation))
                .header("Accept", LINES)
                .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
                .build());
        assertThat(response.statusCode()).as(TestHttp.text(response)).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith(LINES));
        return Stream.of(TestHttp.text(response).split("\n"))
                .map(JSON::readTree)
                .toList();
    }

    private static URI uri(String operation) {
        return URI.create(sandbox.baseUri(Provider.ACEDATA) + "/suno/" + operation);
    }
}
