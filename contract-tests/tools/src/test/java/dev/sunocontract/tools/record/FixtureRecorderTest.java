package dev.sunocontract.tools.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.spec.scrub.Scrubber;
import dev.sunocontract.testkit.exchange.Exchange;
import dev.sunocontract.testkit.fixture.Fixture;
import dev.sunocontract.testkit.fixture.Fixtures;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FixtureRecorderTest {

    private static final Contract COMETAPI = Contract.of(Provider.COMETAPI);
    private static final String ID = "e9893d04-6a63-4007-8473-64b706eca4d1";
    private static final String OTHER = "fe69611b-fc72-4f6e-b476-5eef0b88c2e3";

    @TempDir
    private Path folder;

    @Test
    void scrubsKeysIdsAndPersonalData() {
        JsonNode body = new JsonMapper().readTree("""
                        {"id": "%s", "again": "see %s", "other": "%s", "user_id": "u-77",
                         "handle": "joe", "display_name": "Joe S.",
                         "audio_url": "https://cdn1.suno.ai/%s.mp3?Expires=1&Signature=abc&Key-Pair-Id=K",
                         "mail": "write joe@mail.com",
                         "piped": "https://audiopipe.suno.ai/?item_id=%s", "text": "my key is sk-1234567890abcdef",
                         "api_key": "x"}
                        """.formatted(ID, ID, OTHER, ID, OTHER));

        String scrubbed = new Scrubber(List.of()).scrubBody(body).toString();

        assertThat(scrubbed)
                .doesNotContain(ID, OTHER, "u-77", "joe", "Joe", "Signature", "Expires", "sk-1234")
                .contains("\"id\":\"00000000-0000-4000-8000-000000000001\"", "see 00000000-0000-4000-8000-000000000001")
                .contains("\"other\":\"00000000-0000-4000-8000-000000000002\"")
                .contains("https://cdn1.suno.ai/00000000-0000-4000-8000-000000000001.mp3\"")
                .contains("item_id=00000000-0000-4000-8000-000000000002")
                .contains("\"api_key\":\"REDACTED\"");
    }

    @Test
    void writesOneFixturePerStructure() throws IOException {
        FixtureRecorder recorder = newRecorder();
        recorder.add(COMETAPI, "getTask", task("SUCCESS", ID));
        recorder.add(COMETAPI, "getTask", task("SUCCESS", OTHER));
        recorder.add(COMETAPI, "getTask", task("IN_PROGRESS", ID));

        assertThat(recorder.fixtures())
                .extracting(FixtureRecorder.RecordedFixture::path)
                .containsExactly("cometapi/getTask/200-success.json", "cometapi/getTask/200-in-progress.json");
        assertThat(recorder.duplicateCount()).isEqualTo(1);
        List<Fixture> fixtures = Fixtures.read(folder);
        assertThat(fixtures).hasSize(2).allSatisfy(fixture -> {
            assertThat(fixture.origin().kind()).isEqualTo(Fixture.Kind.RECORDED);
            assertThat(fixture.exchange().request().header("Authorization")).hasValue("Bearer REDACTED");
            assertThat(fixture.exchange().request().path()).endsWith("00000000-0000-4000-8000-000000000001");
        });
    }

    @Test
    void marksContractViolations() throws IOException {
        FixtureRecorder recorder = newRecorder();
        recorder.add(COMETAPI, "getTask", exchange("GET", "/suno/fetch/" + ID, "", "{\"code\": 5}"));

        assertThat(recorder.fixtures().get(0).validationResult().isValid()).isFalse();
        assertThat(Fixtures.read(folder).get(0).contradictions()).isNotEmpty();
    }

    @Test
    void reportsDriftFromStoredFixtures() throws IOException {
        FixtureRecorder recorder = newRecorder();
        recorder.add(COMETAPI, "getTask", task("SUCCESS", ID));
        List<Fixture> stored = Fixtures.read(folder);
        FixtureRecorder second =
                new FixtureRecorder(folder.resolve("later"), "test", LocalDate.of(2026, 11, 21), List.of());
        Exchange task = task("SUCCESS", ID);
        String body = task.response()
                .bodyText()
                .replace("\"progress\":", "\"mood\": \"sad\", \"progress\":")
                .replace("\"100%\"", "100");
        second.add(COMETAPI, "getTask", exchange("GET", "/suno/fetch/" + ID, "", body));

        assertThat(FixtureDrift.find(second.fixtures(), stored))
                .containsExactly(
                        "cometapi getTask 200: /data/mood is new (string)",
                        "cometapi getTask 200: /data/progress was string and is now number");
        assertThat(FixtureDrift.find(recorder.fixtures(), stored)).isEmpty();
    }

    @Test
    void proxyForwardsAndRecordsExchanges() throws IOException, InterruptedException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/base", call -> {
            byte[] body = (call.getRequestURI() + " " + call.getRequestHeaders().getFirst("Authorization") + " "
                            + call.getRequestHeaders().getFirst("Upgrade"))
                    .getBytes(StandardCharsets.UTF_8);
            call.getResponseHeaders().add("X-Own", "yes");
            call.sendResponseHeaders(418, body.length);
            call.getResponseBody().write(body);
            call.close();
        });
        server.start();
        Queue<Exchange> exchanges = new ConcurrentLinkedQueue<>();
        URI target = URI.create("http://localhost:" + server.getAddress().getPort() + "/base");
        try (RecordingProxy proxy = RecordingProxy.start(target, 0, exchanges::add)) {
            HttpResponse<String> response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(proxy.baseUri().resolve("/suno/fetch?a=b%20c"))
                                    .header("Authorization", "Bearer k")
                                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(418);
            assertThat(response.body()).isEqualTo("/base/suno/fetch?a=b%20c Bearer k null");
            assertThat(response.headers().firstValue("X-Own")).hasValue("yes");
            assertThat(response.headers().firstValue("Via")).hasValue("1.1 suno-record");
        } finally {
            server.stop(0);
        }
        assertThat(exchanges).singleElement().satisfies(exchange -> {
            assertThat(exchange.request().path()).isEqualTo("/suno/fetch");
            assertThat(exchange.request().query()).isEqualTo(Map.of("a", List.of("b c")));
            assertThat(exchange.response().status()).isEqualTo(418);
        });
    }

    private FixtureRecorder newRecorder() {
        return new FixtureRecorder(folder, "test", LocalDate.of(2026, 11, 20), List.of("key"));
    }

    private static Exchange task(String status, String id) throws IOException {
        Fixture fixture = Fixtures.of(Provider.COMETAPI).stream()
                .filter(one ->
                        one.operationId().equals("listTasks") && one.exchange().response() != null)
                .filter(one -> one.exchange().response().bodyText().contains("\"progress\""))
                .findFirst()
                .orElseThrow();
        JsonMapper json = new JsonMapper();
        JsonNode first = json.readTree(fixture.exchange().response().body()).at("/data/0");
        String task = first.toString()
                .replaceFirst("\"status\":\"[A-Z_]+\"", "\"status\":\"" + status + "\"")
                .replaceFirst("\"progress\":\"[0-9%]+\"", "\"progress\":\"100%\"");
        return exchange(
                "GET", "/suno/fetch/" + id, "", "{\"code\": \"success\", \"message\": \"\", \"data\": " + task + "}");
    }

    private static Exchange exchange(String method, String path, String requestBody, String responseBody) {
        return new Exchange(
                new Exchange.Request(
                        method,
                        path,
                        Map.of(),
                        Map.of("Authorization", "Bearer key-of-mine", "Accept", "*/*"),
                        requestBody.getBytes(StandardCharsets.UTF_8)),
                new Exchange.Response(
                        200,
                        Map.of("Content-Type", "application/json"),
                        responseBody.getBytes(StandardCharsets.UTF_8)));
    }
}
