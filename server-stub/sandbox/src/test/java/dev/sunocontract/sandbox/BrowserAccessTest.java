package dev.sunocontract.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.sunocontract.sandbox.junit.SandboxExtension;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Pages of any origin may call the providers and read media; only pages of this machine may call the control API. */
@ExtendWith(OutputCaptureExtension.class)
class BrowserAccessTest {

    private static final String PAGE = "https://page.example";

    @RegisterExtension
    private static final SandboxExtension sandbox =
            SandboxExtension.create("--speed=1000000", "--control-origin=https://ci.example");

    @ParameterizedTest
    @MethodSource("dev.sunocontract.spec.Provider#all")
    void preflightIsAnsweredAtEveryOperation(Provider provider) {
        for (Operation operation : Contract.of(provider).operations()) {
            String path = operation.path().replaceAll("\\{.*?}", "x");

            HttpResponse<byte[]> response = preflight(sandbox.baseUri(provider) + path, PAGE);

            assertThat(response.statusCode()).as(path).isEqualTo(204);
            assertThat(response.headers().firstValue("Access-Control-Allow-Origin"))
                    .as(path)
                    .hasValue("*");
            assertThat(response.headers().firstValue("Access-Control-Allow-Headers"))
                    .as(path)
                    .hasValue("authorization,x-ptoken");
            assertThat(response.headers().firstValue("Access-Control-Allow-Methods"))
                    .hasValueSatisfying(methods -> assertThat(methods).as(path).contains("POST"));
        }
    }

    @Test
    void responsesErrorsAndMediaCarryTheOrigin() {
        URI base = sandbox.baseUri(Provider.GPTBEST);
        String task = TestHttp.submitSong(base);
        String audio = TestHttp.json(TestHttp.get(base + "/suno/fetch/" + task))
                .at("/data/data/0/audio_url")
                .asString();

        for (String uri : new String[] {base + "/suno/fetch/" + task, base + "/suno/fetch/nothing", audio}) {
            assertThat(fromPage(uri).headers().firstValue("Access-Control-Allow-Origin"))
                    .as(uri)
                    .hasValue("*");
        }
        assertThat(preflight(audio, PAGE).statusCode()).isEqualTo(204);
    }

    @Test
    void corsCanBeSwitchedOff() {
        try (Sandbox closed = Sandbox.start(0, "--no-cors")) {
            HttpResponse<byte[]> response = preflight(closed.baseUri(Provider.NEWAPI) + "/suno/fetch/x", PAGE);

            assertThat(response.headers().firstValue("Access-Control-Allow-Origin"))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:3000, 200",
        "http://127.0.0.1:5173, 200",
        "http://[::1]:5173, 200",
        "http://app.localhost, 200",
        "https://ci.example, 200",
        "https://page.example, 403",
        "http://127.0.0.1.page.example, 403",
        "http://localhost.page.example, 403",
        "null, 403"
    })
    void controlTakesLoopbackOriginsOnly(String origin, int status) {
        URI health = sandbox.baseUri(Provider.NEWAPI).resolve("/_sandbox/health");

        HttpResponse<byte[]> response =
                TestHttp.send(TestHttp.request(health).header("Origin", origin).build());

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin").orElse(""))
                .isEqualTo(status == 200 ? origin : "");
        assertThat(preflight(health, origin).statusCode()).isEqualTo(status == 200 ? 204 : 403);
    }

    /** Spring decodes a path and drops its parameters before it looks for a controller. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/_sandbox/health",
                "/%5fsandbox/health",
                "/%5F%73andbox/he%61lth",
                "/_sandbox;x=1/health",
                "/_sandbox;uploads/health",
                "/_sandbox/health;/uploads",
                "/;/_sandbox/health",
                "//_sandbox/health",
                "/x/../_sandbox/health",
                "/_sandbox/uploads/../health",
                "/_sandbox/%75ploads/%2e%2e/health"
            })
    void noSpellingOfControlPathIsOpenToForeignPage(String path) throws IOException {
        String response = rawGet(path, "localhost\r\nOrigin: " + PAGE);

        assertThat(response).doesNotStartWith("HTTP/1.1 2").doesNotContain("\"status\":\"UP\"");
    }

    /** A foreign page can give the sandbox's address a name of its own, and then has the sandbox's origin. */
    @ParameterizedTest
    @CsvSource({
        "localhost, 200",
        "127.0.0.1:8080, 200",
        "[::1]:8080, 200",
        "sandbox:8080, 200",
        "cometapi.localhost:8080, 200",
        "ci.example, 200",
        "rebound.example:8080, 403",
        "127.0.0.1.rebound.example, 403"
    })
    void controlChecksHost(String host, int status) throws IOException {
        assertThat(rawGet("/_sandbox/health", host)).startsWith("HTTP/1.1 " + status);
    }

    /** A page chooses the URL of a callback, which the sandbox sends without an origin. */
    @Test
    void callbackDoesNotReachControlApi(CapturedOutput output) {
        URI base = sandbox.baseUri(Provider.COMETAPI);
        String task = TestHttp.submitSong(base);
        String song =
                TestHttp.GATEWAY_SONG.replace("{", "{\"notify_hook\": \"" + base.resolve("/_sandbox/reset") + "\", ");

        TestHttp.json(TestHttp.send(TestHttp.request(base + "/suno/submit/music")
                .header("Origin", PAGE)
                .POST(HttpRequest.BodyPublishers.ofString(song))
                .build()));

        await().atMost(Duration.ofSeconds(20)).until(() -> output.toString().contains("attempts: status 403"));
        assertThat(TestHttp.get(base + "/suno/fetch/" + task).statusCode()).isEqualTo(200);
    }

    /** The file of a URL can be read by every page. */
    @ParameterizedTest
    @CsvSource({"https://page.example, 0", "null, 0", "http://localhost:3000, 4", "https://ci.example, 4"})
    void foreignPageCannotReadServersOfThisMachine(String origin, int size) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 4);
            exchange.getResponseBody().write("abcd".getBytes(StandardCharsets.US_ASCII));
            exchange.close();
        });
        server.start();
        try {
            String file = "{\"fileUrl\": \"http://127.0.0.1:"
                    + server.getAddress().getPort() + "/secret\", \"uploadPath\": \"files\"}";
            HttpResponse<byte[]> response =
                    TestHttp.send(TestHttp.request(sandbox.baseUri(Provider.of("kieai")) + "/api/file-url-upload")
                            .header("Origin", origin)
                            .POST(HttpRequest.BodyPublishers.ofString(file))
                            .build());

            assertThat(TestHttp.json(response).at("/data/fileSize").asInt()).isEqualTo(size);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void uploadOfUrlDoesNotReachControlApi() {
        URI health = sandbox.baseUri(Provider.NEWAPI).resolve("/_sandbox/health");
        String file = "{\"fileUrl\": \"" + health + "\", \"uploadPath\": \"files\"}";

        HttpResponse<byte[]> response =
                TestHttp.post(sandbox.baseUri(Provider.of("kieai")) + "/api/file-url-upload", file);

        assertThat(TestHttp.json(response).at("/data/fileSize").asInt()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cometapi/suno/fetch/x", "/media/x.mp3"})
    void otherPathsTakeAnyHost(String path) throws IOException {
        assertThat(rawGet(path, "relay.example")).doesNotStartWith("HTTP/1.1 403");
    }

    private static HttpResponse<byte[]> preflight(Object uri, String origin) {
        return TestHttp.send(HttpRequest.newBuilder(URI.create(uri.toString()))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,x-ptoken")
                .build());
    }

    private static HttpResponse<byte[]> fromPage(String uri) {
        return TestHttp.send(TestHttp.request(uri).header("Origin", PAGE).build());
    }

    private static String rawGet(String path, String host) throws IOException {
        try (Socket socket =
                new Socket("127.0.0.1", sandbox.baseUri(Provider.NEWAPI).getPort())) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
