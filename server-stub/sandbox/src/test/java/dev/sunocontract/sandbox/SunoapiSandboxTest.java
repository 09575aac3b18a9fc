package dev.sunocontract.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sunocontract.sandbox.junit.SandboxExtension;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Behaviour of the sandbox that only the sunoapi wire has, on a clock that the tests advance. */
class SunoapiSandboxTest {

    private static final String WEBHOOK_KEY = "webhook-key-of-the-test";
    private static final String UNREACHABLE_CALLBACK_URL = "https://callback.invalid/";
    private static final String STEMS_REQUEST =
            "{'taskId': '%s', 'audioId': '%s', 'callBackUrl': '" + UNREACHABLE_CALLBACK_URL + "'}";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    @RegisterExtension
    private static final SandboxExtension sandbox =
            SandboxExtension.createExclusive("--speed=0", "--webhook-key=" + WEBHOOK_KEY);

    private final List<ReceivedCallback> callbacks = new CopyOnWriteArrayList<>();
    private HttpServer callbackServer;

    private record ReceivedCallback(JsonNode body, String timestamp, String signature) {}

    @BeforeEach
    void startCallbackServer() throws IOException {
        sandbox.reset();
        callbackServer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        callbackServer.createContext("/", this::receiveCallback);
        callbackServer.start();
    }

    @AfterEach
    void stopCallbackServer() {
        callbackServer.stop(0);
    }

    private void receiveCallback(HttpExchange exchange) throws IOException {
        callbacks.add(new ReceivedCallback(
                JSON.readTree(exchange.getRequestBody().readAllBytes()),
                exchange.getRequestHeaders().getFirst("X-Webhook-Timestamp"),
                exchange.getRequestHeaders().getFirst("X-Webhook-Signature")));
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    @Test
    void songReportsProgressStatuses() {
        String task = submit(Provider.KIEAIOLD, UNREACHABLE_CALLBACK_URL);

        assertThat(song(Provider.KIEAIOLD, task).path("status").asString()).isEqualTo("PENDING");
        advance(8);
        JsonNode text = song(Provider.KIEAIOLD, task);
        assertThat(text.path("status").asString()).isEqualTo("TEXT_SUCCESS");
        assertThat(text.at("/response/sunoData/0/streamAudioUrl").asString()).startsWith("http");
        assertThat(text.at("/response/sunoData/0/audioUrl").asString()).isEmpty();
        advance(6);
        JsonNode first = song(Provider.KIEAIOLD, task);
        assertThat(first.path("status").asString()).isEqualTo("FIRST_SUCCESS");
        assertThat(first.at("/response/sunoData/0/audioUrl").asString()).startsWith("http");
        assertThat(first.at("/response/sunoData/1/audioUrl").asString()).isEmpty();
        advance(6);
        assertThat(song(Provider.KIEAIOLD, task).path("status").asString()).isEqualTo("SUCCESS");
    }

    @Test
    void sendsTextFirstAndCompleteCallbacksSignedAtKieaiold() {
        String task = submit(Provider.KIEAIOLD, callbackUrl());

        advance(8);
        await().until(() -> callbacks.size() == 1);
        advance(6);
        await().until(() -> callbacks.size() == 2);
        advance(6);
        await().until(() -> callbacks.size() == 3);

        assertThat(callbacks)
                .extracting(callback -> callback.body().at("/data/callbackType").asString())
                .containsExactly("text", "first", "complete");
        assertThat(callbacks)
                .extracting(callback -> callback.body().at("/data/data").size())
                .containsExactly(0, 1, 2);
        assertThat(callbacks).allSatisfy(callback -> {
            assertThat(callback.body().at("/data/task_id").asString()).isEqualTo(task);
            assertThat(callback.timestamp()).containsOnlyDigits();
            assertThat(callback.signature()).isBase64();
        });
    }

    @Test
    void lyricsCallbackOfSunoapiIsUnsignedAndHasCamelCaseTaskId() {
        post(Provider.SUNOAPI, "/api/v1/lyrics", "{'prompt': 'rain', 'callBackUrl': '" + callbackUrl() + "'}");
        post(Provider.KIEAIOLD, "/api/v1/lyrics", "{'prompt': 'rain', 'callBackUrl': '" + callbackUrl() + "'}");
        advance(20);
        await().until(() -> callbacks.size() == 2);

        assertThat(callbacks)
                .filteredOn(callback -> callback.body().path("data").has("taskId"))
                .singleElement()
                .satisfies(callback -> {
                    assertThat(callback.signature()).isNull();
                    assertThat(callback.body().at("/data/data/0").has("errorMessage"))
                            .isTrue();
                });
        assertThat(callbacks)
                .filteredOn(callback -> callback.body().path("data").has("task_id"))
                .singleElement()
                .satisfies(callback -> {
                    assertThat(callback.signature()).isNotNull();
                    assertThat(callback.body().at("/data/data/0").has("error_message"))
                            .isTrue();
                });
    }

    @ParameterizedTest
    @CsvSource({
        "sunoapi, vocal_removal_info, vocal_separation_info",
        "kieaiold, vocal_separation_info, vocal_removal_info"
    })
    void stemsCallbackHasOnlyTheFieldOfTheProvider(String providerId, String field, String otherField) {
        Provider provider = Provider.of(providerId);
        String task = submit(provider, UNREACHABLE_CALLBACK_URL);
        advance(20);
        String audio = song(provider, task).at("/response/sunoData/0/id").asString();
        post(
                provider,
                "/api/v1/vocal-removal/generate",
                STEMS_REQUEST.formatted(task, audio).replace(UNREACHABLE_CALLBACK_URL, callbackUrl()));
        advance(20);
        await().until(() -> callbacks.size() == 1);

        JsonNode data = callbacks.get(0).body().path("data");
        assertThat(data.path(field).path("vocal_url").asString()).startsWith("http");
        assertThat(data.has(otherField)).isFalse();
    }

    @Test
    void failedTaskSendsOneCallbackAndIsRefunded() {
        long before = credits(Provider.KIEAIOLD);
        send(
                Provider.KIEAIOLD,
                "POST",
                "/_sandbox/faults",
                "{'provider': 'kieaiold', 'operationId': 'submitMusic', 'taskFailure': 'sensitive words'}");
        String task = submit(Provider.KIEAIOLD, callbackUrl());
        advance(20);
        await().until(() -> !callbacks.isEmpty());

        assertThat(callbacks).singleElement().satisfies(callback -> {
            assertThat(callback.body().path("code").asInt()).isEqualTo(501);
            assertThat(callback.body().at("/data/callbackType").asString()).isEqualTo("error");
        });
        assertThat(song(Provider.KIEAIOLD, task).path("status").asString()).isEqualTo("SENSITIVE_WORD_ERROR");
        assertThat(credits(Provider.KIEAIOLD)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"sunoapi, 429", "kieaiold, 402"})
    void refusesMissingCreditsWithProviderCodeAndStatus200(Provider provider, int code) {
        send(
                provider,
                "PUT",
                "/_sandbox/credits",
                "{'provider': '" + provider.id() + "', 'apiKey': '" + sandbox.apiKey() + "', 'credits': 0}");

        HttpResponse<String> response =
                send(provider, "POST", "/api/v1/generate", SONG_REQUEST.formatted(UNREACHABLE_CALLBACK_URL));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(response.body()).path("code").asInt()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"sunoapi, 409", "kieaiold, 409"})
    void refusesSecondPersonaOfClip(Provider provider, int code) {
        String task = submit(provider, UNREACHABLE_CALLBACK_URL);
        advance(20);
        String audio = song(provider, task).at("/response/sunoData/0/id").asString();
        String request = "{'taskId': '" + task + "', 'audioId': '" + audio + "', 'name': 'n', 'description': 'd'}";

        assertThat(post(provider, "/api/v1/generate/generate-persona", request)
                        .at("/data/personaId")
                        .asString())
                .isNotEmpty();
        assertThat(post(provider, "/api/v1/generate/generate-persona", request)
                        .path("code")
                        .asInt())
                .isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sunoapi", "kieaiold"})
    void refusesVocalSectionOutsideTenToThirtySeconds(Provider provider) {
        String task = submit(provider, UNREACHABLE_CALLBACK_URL);
        advance(20);
        String audio = song(provider, task).at("/response/sunoData/0/id").asString();

        JsonNode response = post(
                provider,
                "/api/v1/generate/generate-persona",
                "{'taskId': '" + task + "', 'audioId': '" + audio
                        + "', 'name': 'n', 'description': 'd', 'vocalEnd': 5}");

        assertThat(response.path("msg").asString()).contains("10 to 30 seconds");
    }

    @Test
    void mediaExpiresAfterFourteenDaysUnlessRecovered() {
        String task = submit(Provider.SUNOAPI, UNREACHABLE_CALLBACK_URL);
        advance(20);
        URI audio = URI.create(
                song(Provider.SUNOAPI, task).at("/response/sunoData/0/audioUrl").asString());
        advance(13 * 86_400);
        assertThat(status(audio)).isEqualTo(200);
        advance(86_401);
        assertThat(status(audio)).isEqualTo(404);

        JsonNode recovery = post(
                Provider.SUNOAPI,
                "/api/v1/suno/recovery",
                "{'sunoTaskId': '" + task + "', 'callBackUrl': '" + UNREACHABLE_CALLBACK_URL + "'}");
        String path = "/api/v1/suno/recovery/record-info?task_id="
                + recovery.at("/data/task_id").asString();
        assertThat(get(Provider.SUNOAPI, path).path("code").asInt()).isEqualTo(201);
        advance(20);
        JsonNode recovered = get(Provider.SUNOAPI, path);
        assertThat(status(URI.create(recovered.at("/data/0/audio_url").asString())))
                .isEqualTo(200);
        assertThat(status(audio)).isEqualTo(404);
    }

    @Test
    void failedRecoveryReportsErrorInStatusAndCallback() {
        String task = submit(Provider.SUNOAPI, UNREACHABLE_CALLBACK_URL);
        advance(20);
        send(
                null,
                "POST",
                "/_sandbox/faults",
                "{'provider': 'sunoapi', 'operationId': 'recoverAudio', 'taskFailure': 'clip_error'}");
        JsonNode recovery = post(
                Provider.SUNOAPI,
                "/api/v1/suno/recovery",
                "{'sunoTaskId': '" + task + "', 'callBackUrl': '" + callbackUrl() + "'}");
        advance(20);
        await().until(() -> callbacks.size() == 1);
        JsonNode path = get(
                Provider.SUNOAPI,
                "/api/v1/suno/recovery/record-info?task_id="
                        + recovery.at("/data/task_id").asString());

        assertThat(List.of(path, callbacks.get(0).body())).allSatisfy(body -> {
            assertThat(body.path("code").asInt()).isEqualTo(500);
            assertThat(body.at("/data/0/status").asString()).isEqualTo("failed");
            assertThat(body.at("/data/0/error").asString()).isEqualTo("clip_error");
            assertThat(body.at("/data/0/audio_url").asString()).isEmpty();
        });
    }

    @Test
    void failedRecoveryDoesNotExtendRetention() {
        String task = submit(Provider.SUNOAPI, UNREACHABLE_CALLBACK_URL);
        advance(20);
        String audio =
                song(Provider.SUNOAPI, task).at("/response/sunoData/0/audioUrl").asString();
        send(
                null,
                "POST",
                "/_sandbox/faults",
                "{'provider': 'sunoapi', 'operationId': 'recoverAudio', 'taskFailure': 'clip_error'}");
        String recovery = post(
                        Provider.SUNOAPI,
                        "/api/v1/suno/recovery",
                        "{'sunoTaskId': '" + task + "', 'callBackUrl': '" + UNREACHABLE_CALLBACK_URL + "'}")
                .at("/data/task_id")
                .asString();
        assertThat(recovery).isNotEmpty();
        advance(16 * 86_400);

        assertThat(status(URI.create(audio + "?recovery=" + recovery))).isEqualTo(404);
    }

    @Test
    void failedLyricsTaskShowsErrorAndRequest() {
        String lyrics = "{'prompt': 'rain', 'callBackUrl': '" + UNREACHABLE_CALLBACK_URL + "'}";
        send(
                null,
                "POST",
                "/_sandbox/faults",
                "{'provider': 'kieaiold', 'operationId': 'submitLyrics', 'taskFailure': 'sensitive words'}");
        String task = taskId(post(Provider.KIEAIOLD, "/api/v1/lyrics", lyrics));
        advance(20);
        JsonNode path = get(Provider.KIEAIOLD, "/api/v1/lyrics/record-info?taskId=" + task)
                .path("data");

        assertThat(path.path("status").asString()).isEqualTo("GENERATE_LYRICS_FAILED");
        assertThat(path.path("errorMessage").asString()).isEqualTo("sensitive words");
        assertThat(JSON.readTree(path.path("param").asString()).path("prompt").asString())
                .isEqualTo("rain");
    }

    @Test
    void refusesExtensionOfIncompleteOrForeignClip() {
        String task = submit(Provider.KIEAIOLD, UNREACHABLE_CALLBACK_URL);
        advance(8);
        String audio =
                song(Provider.KIEAIOLD, task).at("/response/sunoData/0/id").asString();
        String extension = "{'defaultParamFlag': false, 'audioId': '" + audio + "', 'model': 'V5', 'callBackUrl': '"
                + UNREACHABLE_CALLBACK_URL + "'}";

        assertThat(post(Provider.KIEAIOLD, "/api/v1/generate/extend", extension)
                        .path("msg")
                        .asString())
                .contains("not complete");
        advance(20);
        assertThat(post(Provider.SUNOAPI, "/api/v1/generate/extend", extension)
                        .path("msg")
                        .asString())
                .contains("not found");
        assertThat(taskId(post(Provider.KIEAIOLD, "/api/v1/generate/extend", extension)))
                .isNotEmpty();
    }

    @Test
    void mediaOfOtherProvidersDoesNotExpire() {
        String clip = post(
                        Provider.COMETAPI,
                        "/suno/submit/music",
                        "{'prompt': 'la', 'title': 'Rain', 'tags': '', 'mv': 'chirp-v4'}")
                .path("data")
                .asString();
        advance(20 * 86_400);
        JsonNode task = get(Provider.COMETAPI, "/suno/fetch/" + clip);

        assertThat(status(URI.create(task.at("/data/data/0/audio_url").asString())))
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sunoapi", "kieaiold"})
    void generatesWithCustomVoice(Provider provider) {
        String phrase = taskId(post(
                provider,
                "/api/v1/voice/validate",
                "{'voiceUrl': 'https://example.com/me.mp3', 'vocalStartS': 0, 'vocalEndS': 10}"));
        String recording = "{'taskId': '" + phrase + "', 'verifyUrl': 'https://example.com/phrase.mp3'}";
        assertThat(post(provider, "/api/v1/voice/generate", recording)
                        .path("msg")
                        .asString())
                .contains("not ready");
        advance(20);
        assertThat(get(provider, "/api/v1/voice/validate-info?taskId=" + phrase)
                        .at("/data/validateInfo")
                        .asString())
                .isNotEmpty();
        String voice = taskId(post(provider, "/api/v1/voice/generate", recording));
        assertThat(post(provider, "/api/v1/voice/check-voice", "{'task_id': '" + voice + "'}")
                        .at("/data/isAvailable")
                        .asBoolean())
                .isFalse();
        advance(20);
        String voiceId = get(provider, "/api/v1/voice/record-info?taskId=" + voice)
                .at("/data/voiceId")
                .asString();

        JsonNode song = post(
                provider,
                "/api/v1/generate",
                SONG_REQUEST
                        .formatted(UNREACHABLE_CALLBACK_URL)
                        .replace("{'customMode'", "{'personaId': '" + voiceId + "', 'customMode'"));

        assertThat(song.path("code").asInt()).as(song.toString()).isEqualTo(200);
    }

    @Test
    void refusesMidiOfClipWithoutStems() {
        String task = submit(Provider.KIEAIOLD, UNREACHABLE_CALLBACK_URL);
        advance(20);
        String audio =
                song(Provider.KIEAIOLD, task).at("/response/sunoData/0/id").asString();
        JsonNode response = post(
                Provider.KIEAIOLD,
                "/api/v1/midi/generate",
                "{'taskId': '" + task + "', 'callBackUrl': '" + UNREACHABLE_CALLBACK_URL + "'}");
        assertThat(response.path("code").asInt()).isEqualTo(422);

        String stems =
                taskId(post(Provider.KIEAIOLD, "/api/v1/vocal-removal/generate", STEMS_REQUEST.formatted(task, audio)));
        advance(20);
        String notes = taskId(post(
                Provider.KIEAIOLD,
                "/api/v1/midi/generate",
                "{'taskId': '" + stems + "', 'callBackUrl': '" + UNREACHABLE_CALLBACK_URL + "'}"));
        advance(20);

        assertThat(get(Provider.KIEAIOLD, "/api/v1/midi/record-info?taskId=" + notes)
                        .at("/data/midiData/instruments/0/notes"))
                .isNotEmpty();
    }

    @Test
    void refusesTaskOfAnotherType() {
        String task = submit(Provider.KIEAIOLD, UNREACHABLE_CALLBACK_URL);

        assertThat(get(Provider.KIEAIOLD, "/api/v1/wav/record-info?taskId=" + task))
                .hasToString("{\"code\":200,\"msg\":\"success\",\"data\":null}");
        assertThat(get(Provider.SUNOAPI, "/api/v1/vocal-removal/record-info?taskId=" + task)
                        .path("code")
                        .asInt())
                .isEqualTo(400);
    }

    private static final String SONG_REQUEST =
            "{'customMode': true, 'instrumental': false, 'prompt': 'la', 'style': 'folk', 'title': 'Rain', 'model': 'V5',"
                    + " 'callBackUrl': '%s'}";

    private String callbackUrl() {
        return "http://127.0.0.1:" + callbackServer.getAddress().getPort() + "/";
    }

    private String submit(Provider provider, String callback) {
        return taskId(post(provider, "/api/v1/generate", SONG_REQUEST.formatted(callback)));
    }

    private static String taskId(JsonNode response) {
        assertThat(response.path("code").asInt()).as(response.toString()).isEqualTo(200);
        return response.at("/data/taskId").asString();
    }

    private JsonNode song(Provider provider, String task) {
        return get(provider, "/api/v1/generate/record-info?taskId=" + task).path("data");
    }

    private long credits(Provider provider) {
        return get(provider, "/api/v1/chat/credit").path("data").asLong();
    }

    private void advance(long seconds) {
        sandbox.advance(Duration.ofSeconds(seconds));
    }

    private JsonNode post(Provider provider, String path, String body) {
        return JSON.readTree(send(provider, "POST", path, body).body());
    }

    private JsonNode get(Provider provider, String path) {
        return JSON.readTree(send(provider, "GET", path, null).body());
    }

    private static int status(URI file) {
        try {
            return HTTP.send(HttpRequest.newBuilder(file).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private HttpResponse<String> send(Provider provider, String method, String path, String body) {
        boolean control = path.startsWith("/_sandbox");
        URI root = sandbox.baseUri(Provider.KIEAIOLD).resolve("/");
        URI target = control ? root.resolve(path) : URI.create(sandbox.baseUri(provider) + path);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(target).header("Authorization", "Bearer " + sandbox.apiKey());
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        request.method(
                method,
                body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')));
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
