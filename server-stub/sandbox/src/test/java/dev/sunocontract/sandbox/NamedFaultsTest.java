package dev.sunocontract.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.sunocontract.sandbox.junit.SandboxExtension;
import dev.sunocontract.spec.Provider;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What goes wrong at real providers, by name: in the header of one call, or for the next matching call. */
class NamedFaultsTest {

    private static final String SUNOAPI_SONG = "{\"prompt\": \"rain\", \"customMode\": false, \"instrumental\": false,"
            + " \"model\": \"V4\", \"callBackUrl\": \"%s\"}";
    private static final String CRUN_SONG =
            "{\"model\": \"suno/music-generate\", \"input\": {\"mode\": \"simple\", \"model\": \"v5\", \"prompt\": \"a\"}}";

    @RegisterExtension
    private static final SandboxExtension sandbox = SandboxExtension.createExclusive("--speed=0");

    private final URI gateway = sandbox.baseUri(Provider.GPTBEST);
    private final URI sunoapi = sandbox.baseUri(Provider.SUNOAPI);
    private final URI crun = sandbox.baseUri(Provider.CRUN);

    @BeforeEach
    void reset() {
        sandbox.reset();
    }

    @Test
    void htmlPageAndEmptyBodyHaveStatus200() {
        HttpResponse<byte[]> page = faulty(gateway + "/suno/fetch/x", "html-page", null);
        HttpResponse<byte[]> empty = faulty(gateway + "/suno/fetch/x", "empty-body", null);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
        assertThat(TestHttp.text(page)).startsWith("<!doctype html>");
        assertThat(empty.statusCode()).isEqualTo(200);
        assertThat(empty.body()).isEmpty();
    }

    @Test
    void saturatedRelayAnswersAsNewApiDoes() {
        HttpResponse<byte[]> response = faulty(gateway + "/suno/submit/music", "saturated", TestHttp.GATEWAY_SONG);

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(TestHttp.text(response)).contains("当前分组上游负载已饱和，请稍后再试");
    }

    @Test
    void noneMp3IsASuccessWithoutAFile() {
        for (JsonNode clip : List.of(
                gatewayTask(submitGateway("none-mp3"), 60).at("/data/0"),
                sunoapiTask(submitSunoapi("none-mp3", ""), 0).at("/response/sunoData/0"),
                crunTask(submitCrun("none-mp3"), 60).at("/result/suno_data/0"))) {
            String url = Stream.of("audio_url", "audioUrl", "suno_audio_url")
                    .map(field -> clip.path(field).asString(""))
                    .filter(text -> !text.isEmpty())
                    .findFirst()
                    .orElseThrow();
            assertThat(url).endsWith("/None.mp3");
            assertThat(TestHttp.get(url).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void oneTakeFails() {
        JsonNode task = gatewayTask(submitGateway("failed-take"), 60);
        assertThat(task.path("status").asString()).isEqualTo("SUCCESS");
        assertThat(task.at("/data/0/status").asString()).isEqualTo("complete");
        assertThat(task.at("/data/1/status").asString()).isEqualTo("error");
        assertThat(task.at("/data/1/audio_url").asString()).isEmpty();
        String media = task.at("/data/0/audio_url").asString();
        assertThat(TestHttp.get(media.replace("01.mp3", "02.mp3")).statusCode()).isEqualTo(404);

        assertThat(sunoapiTask(submitSunoapi("failed-take", ""), 0).at("/response/sunoData"))
                .hasSize(1);
        assertThat(crunTask(submitCrun("failed-take"), 60).at("/result/suno_data"))
                .hasSize(1);
    }

    @Test
    void streamingNeverEnds() {
        JsonNode task = gatewayTask(submitGateway("endless-streaming"), 100_000);

        assertThat(task.path("status").asString()).isEqualTo("IN_PROGRESS");
        assertThat(task.path("progress").asString()).isEqualTo("99%");
        assertThat(task.at("/data/0/audio_url").asString()).endsWith("/stream");
        assertThat(sunoapiTask(submitSunoapi("endless-streaming", ""), 100_000)
                        .path("status")
                        .asString())
                .isEqualTo("TEXT_SUCCESS");
    }

    @Test
    void dataIsNullForAMoment() {
        String task = submitGateway("null-data");
        JsonNode first = TestHttp.json(TestHttp.get(gateway + "/suno/fetch/" + task));
        assertThat(first.path("data").isNull()).isTrue();
        assertThat(first.path("code").asString()).isEqualTo("success");

        assertThat(gatewayTask(task, 3).path("status").asString()).isEqualTo("QUEUED");
        assertThat(sunoapiTask(submitSunoapi("null-data", ""), 0).isNull()).isTrue();
        assertThat(crunTask(submitCrun("null-data"), 0).isNull()).isTrue();
    }

    @Test
    void linksExpire() {
        JsonNode task = gatewayTask(submitGateway("expired-links"), 60);

        for (String field : List.of("audio_url", "image_url", "video_url")) {
            String url = task.at("/data/0/" + field).asString();
            assertThat(TestHttp.get(url).statusCode()).as(url).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @CsvSource({"duplicate-callbacks, 20, 6", "late-callbacks, 20, 0", "late-callbacks, 80, 3"})
    void callbacksAreDuplicateOrLate(String fault, int seconds, int expected) throws Exception {
        List<String> received = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            received.add(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try {
            submitSunoapi(fault, "http://127.0.0.1:" + server.getAddress().getPort() + "/");
            sandbox.advance(Duration.ofSeconds(seconds));

            Awaitility.await()
                    .during(Duration.ofMillis(200))
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> received.size() == expected);
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"operationId\": \"submitMusik\", \"status\": 503}",
                "{\"provider\": \"crun\", \"operationId\": \"listTasks\", \"status\": 503}",
                "{\"faults\": [\"html\"]}",
                "{\"faults\": [\"html-page\", \"empty-body\"]}",
                "{\"provider\": \"nobody\", \"faults\": [\"html-page\"]}"
            })
    void refusesUnknownNames(String fault) {
        HttpResponse<byte[]> response = TestHttp.post(gateway.resolve("/_sandbox/faults"), fault);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(TestHttp.text(response)).containsAnyOf("expected one of", "one call has one response");
    }

    @Test
    void addedFaultHasNamesToo() {
        TestHttp.post(
                gateway.resolve("/_sandbox/faults"),
                "{\"provider\": \"gptbest\", \"operationId\": \"getTask\", \"faults\": [\"html-page\"]}");

        assertThat(TestHttp.text(TestHttp.get(gateway + "/suno/fetch/x"))).startsWith("<!doctype html>");
        assertThat(TestHttp.text(TestHttp.get(gateway + "/suno/fetch/x"))).contains("task_not_exist");
    }

    private static HttpResponse<byte[]> faulty(String uri, String fault, String body) {
        HttpRequest.Builder request = TestHttp.request(uri).header("X-Sandbox-Fault", fault);
        return TestHttp.send(
                body == null
                        ? request.build()
                        : request.POST(HttpRequest.BodyPublishers.ofString(body))
                                .build());
    }

    private String submitGateway(String fault) {
        return TestHttp.json(faulty(gateway + "/suno/submit/music", fault, TestHttp.GATEWAY_SONG))
                .path("data")
                .asString();
    }

    private String submitSunoapi(String fault, String callback) {
        String url = callback.isEmpty() ? "https://callback.invalid/" : callback;
        return TestHttp.json(faulty(sunoapi + "/api/v1/generate", fault, SUNOAPI_SONG.formatted(url)))
                .at("/data/taskId")
                .asString();
    }

    private String submitCrun(String fault) {
        return TestHttp.json(faulty(crun + "/api/v1/client/job/CreateTask", fault, CRUN_SONG))
                .at("/data/task_id")
                .asString();
    }

    private JsonNode gatewayTask(String task, int seconds) {
        sandbox.advance(Duration.ofSeconds(seconds));
        return TestHttp.json(TestHttp.get(gateway + "/suno/fetch/" + task)).path("data");
    }

    /** Advances by a minute, if it is not to show the first moment. */
    private JsonNode sunoapiTask(String task, int seconds) {
        JsonNode first = TestHttp.json(TestHttp.get(sunoapi + "/api/v1/generate/record-info?taskId=" + task))
                .path("data");
        if (first.isNull()) {
            return first;
        }
        sandbox.advance(Duration.ofSeconds(seconds + 60));
        return TestHttp.json(TestHttp.get(sunoapi + "/api/v1/generate/record-info?taskId=" + task))
                .path("data");
    }

    private JsonNode crunTask(String task, int seconds) {
        sandbox.advance(Duration.ofSeconds(seconds));
        return TestHttp.json(TestHttp.get(crun + "/api/v1/client/job/TaskInfo?task_id=" + task))
                .path("data");
    }
}
