package dev.sunocontract.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.sunocontract.sandbox.junit.SandboxExtension;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Behaviour of the sandbox that only the kiejobs wire has, on a clock that the tests advance. */
class KiejobsSandboxTest {

    private static final String WEBHOOK_KEY = "webhook-key-of-the-test";
    private static final JsonMapper JSON = new JsonMapper();
    private static final String SONG = "{'custom_mode': true, 'instrumental': false, 'model': 'V6', 'prompt': 'la',"
            + " 'style': 'folk', 'title': 'Rain'}";

    @RegisterExtension
    private static final SandboxExtension sandbox =
            SandboxExtension.createExclusive("--speed=0", "--webhook-key=" + WEBHOOK_KEY);

    private record ReceivedCallback(JsonNode body, String timestamp, String signature) {}

    @BeforeEach
    void reset() {
        sandbox.reset();
    }

    @Test
    void recordOfASongHasTheFormOfRecordings() {
        String task = submit("generate", SONG, "");

        assertThat(record(task).path("state").asString()).isEqualTo("waiting");
        advance(8);
        JsonNode running = record(task);
        assertThat(running.path("state").asString()).isEqualTo("generating");
        assertThat(running.path("resultJson").asString("none")).isEmpty();
        assertThat(running.path("failCode").isNull()).isTrue();
        assertThat(running.path("completeTime").isNull()).isTrue();
        JsonNode parameters = JSON.readTree(running.path("param").asString());
        assertThat(JSON.readTree(parameters.path("input").asString())).isEqualTo(json(SONG));
        advance(12);
        JsonNode done = record(task);
        assertThat(done.path("state").asString()).isEqualTo("success");
        assertThat(JSON.readTree(done.path("resultJson").asString())).isEqualTo(done.path("response"));
        assertThat(done.at("/response/data")).hasSize(2);
        assertThat(done.at("/response/data/0/model_name").asString()).isEqualTo("chirp-hawk");
    }

    @ParameterizedTest
    @CsvSource({"convert-to-wav-format, 1", "create-music-video, 1", "separate-vocals, 2", "cover-generate, 2"})
    void filesAreUrls(String model, int count) {
        String song = finish(submit("generate", SONG, ""));
        String audio = record(song).at("/response/data/0/id").asString();
        String clip = model.equals("cover-generate") ? "" : ", 'audio_id': '" + audio + "'";

        String task = finish(submit(model, "{'task_id': '" + song + "'" + clip + "}", ""));

        assertThat(record(task).at("/response/resultUrls")).hasSize(count);
    }

    @Test
    void personaIsThereAtOnceAndOnlyOnce() {
        String song = finish(submit("generate", SONG, ""));
        String audio = record(song).at("/response/data/0/id").asString();
        String persona = "{'task_id': '" + song + "', 'audio_id': '" + audio + "', 'name': 'A', 'description': 'B'}";

        JsonNode created = send("generate-persona", persona, "");
        JsonNode again = send("generate-persona", persona, "");

        assertThat(created.at("/data/personaId").asString()).isNotBlank();
        assertThat(created.at("/data").has("taskId")).isFalse();
        assertThat(again.path("code").asInt()).isEqualTo(409);
    }

    @Test
    void unknownTaskAndModelAreRefusedInTheBody() {
        assertThat(get("/api/v1/jobs/recordInfo?taskId=none").path("code").asInt())
                .isEqualTo(422);
        assertThat(send("cover", "{}", "").path("code").asInt()).isEqualTo(422);
    }

    @Test
    void songIsReportedInThreeSignedStagesAndAFileAsARecord() throws Exception {
        List<ReceivedCallback> callbacks = new CopyOnWriteArrayList<>();
        HttpServer receiver = receiver(callbacks);
        try {
            String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/";
            String song = submit("generate", SONG, url);
            awaitCallbacks(callbacks, 8, 1);
            awaitCallbacks(callbacks, 6, 2);
            awaitCallbacks(callbacks, 6, 3);
            String audio = record(song).at("/response/data/0/id").asString();
            String wav =
                    submit("convert-to-wav-format", "{'task_id': '" + song + "', 'audio_id': '" + audio + "'}", url);
            awaitCallbacks(callbacks, 20, 4);

            assertThat(callbacks.subList(0, 3))
                    .extracting(
                            callback -> callback.body().at("/data/callbackType").asString())
                    .containsExactly("text", "first", "complete");
            assertThat(callbacks.get(2).body().at("/data/data")).hasSize(2);
            assertThat(callbacks.get(3).body().at("/data/taskId").asString()).isEqualTo(wav);
            assertThat(callbacks.get(3).body().at("/data/state").asString()).isEqualTo("success");
            assertThat(callbacks.get(0).signature())
                    .isEqualTo(sign(song + "." + callbacks.get(0).timestamp()));
            assertThat(callbacks.get(3).signature())
                    .isEqualTo(sign(wav + "." + callbacks.get(3).timestamp()));
        } finally {
            receiver.stop(0);
        }
    }

    private static HttpServer receiver(List<ReceivedCallback> callbacks) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            callbacks.add(new ReceivedCallback(
                    JSON.readTree(exchange.getRequestBody().readAllBytes()),
                    exchange.getRequestHeaders().getFirst("X-Webhook-Timestamp"),
                    exchange.getRequestHeaders().getFirst("X-Webhook-Signature")));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static void awaitCallbacks(List<ReceivedCallback> callbacks, long seconds, int count) {
        advance(seconds);
        await().until(() -> callbacks.size() >= count);
    }

    private static String sign(String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(WEBHOOK_KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void advance(long seconds) {
        sandbox.advance(Duration.ofSeconds(seconds));
    }

    private static String finish(String task) {
        advance(20);
        return task;
    }

    private static JsonNode json(String text) {
        return JSON.readTree(text.replace('\'', '"'));
    }

    private static JsonNode send(String model, String input, String callbackUrl) {
        String body =
                "{'model': 'ai-music-api/%s', 'callBackUrl': '%s', 'input': %s}".formatted(model, callbackUrl, input);
        return TestHttp.json(TestHttp.post(uri("/api/v1/jobs/createTask"), body.replace('\'', '"')));
    }

    private static String submit(String model, String input, String callbackUrl) {
        JsonNode response = send(model, input, callbackUrl);
        assertThat(response.path("code").asInt()).as(response.toString()).isEqualTo(200);
        return response.at("/data/taskId").asString();
    }

    private static JsonNode record(String task) {
        return get("/api/v1/jobs/recordInfo?taskId=" + task).path("data");
    }

    private static JsonNode get(String path) {
        return TestHttp.json(TestHttp.get(uri(path)));
    }

    private static URI uri(String path) {
        return URI.create(sandbox.baseUri(Provider.KIEAI) + path);
    }
}
