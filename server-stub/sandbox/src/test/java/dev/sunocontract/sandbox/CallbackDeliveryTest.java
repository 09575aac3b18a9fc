package dev.sunocontract.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** How callbacks reach a receiver, and what is said of those that do not. */
@ExtendWith(OutputCaptureExtension.class)
class CallbackDeliveryTest {

    private static final String SUNOAPI_SONG = "{\"prompt\": \"la\", \"customMode\": false, \"instrumental\": false,"
            + " \"model\": \"V4\", \"callBackUrl\": \"%s\"}";

    private static final String WAV = "{\"taskId\": \"%s\", \"audioId\": \"%s\", \"callBackUrl\": \"%s\"}";

    /** A callback as it was received. */
    private record Received(String upgrade, String authorization, String body) {}

    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer receiver;

    @BeforeEach
    void startReceiver() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.setExecutor(threads);
        receiver.start();
    }

    @AfterEach
    void stopReceiver() {
        receiver.stop(0);
        threads.shutdownNow();
    }

    @Test
    void callbackDoesNotAskToUpgradeToHttp2() throws Exception {
        receiver.createContext("/", exchange -> answer(exchange, 204));
        try (Sandbox sandbox = Sandbox.start(0, "--speed=1000000")) {
            submit(sandbox.baseUri(Provider.SUNOAPI), "");

            assertThat(nextCallback().upgrade()).isNull();
        }
    }

    @Test
    void userAndPasswordOfTheUrlAreSent() throws Exception {
        receiver.createContext("/", exchange -> answer(exchange, 204));
        try (Sandbox sandbox = Sandbox.start(0, "--speed=1000000")) {
            String url = url().replace("http://", "http://ann:secret@");
            TestHttp.json(
                    TestHttp.post(sandbox.baseUri(Provider.SUNOAPI) + "/api/v1/generate", SUNOAPI_SONG.formatted(url)));

            assertThat(nextCallback().authorization()).isEqualTo("Basic YW5uOnNlY3JldA==");
        }
    }

    @Test
    void linksHaveTheAddressOfTheSubmission() throws Exception {
        receiver.createContext("/", exchange -> answer(exchange, 204));
        try (Sandbox sandbox = Sandbox.start(0, "--speed=0", "--behind-proxy")) {
            TestHttp.json(TestHttp.send(TestHttp.request(sandbox.baseUri(Provider.SUNOAPI) + "/api/v1/generate")
                    .header("X-Forwarded-Proto", "https")
                    .header("X-Forwarded-Host", "music.example.com")
                    .header("X-Forwarded-Prefix", "/suno")
                    .POST(HttpRequest.BodyPublishers.ofString(SUNOAPI_SONG.formatted(url())))
                    .build()));
            sandbox.advance(Duration.ofSeconds(20));

            assertThat(nextCallback().body()
                            + nextCallback().body()
                            + nextCallback().body())
                    .contains("\"https://music.example.com/suno/media/")
                    .doesNotContain("127.0.0.1");
        }
    }

    @Test
    void duplicateFollowsTheFirstDeliveryThatSucceeds() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        receiver.createContext("/", exchange -> answer(exchange, requests.incrementAndGet() == 1 ? 500 : 204));
        try (Sandbox sandbox = Sandbox.start(0, "--speed=0")) {
            submit(sandbox.baseUri(Provider.COMETAPI), "duplicate-callbacks");
            sandbox.advance(Duration.ofSeconds(20));

            Awaitility.await()
                    .during(Duration.ofMillis(300))
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> received.size() == 3);
        }
    }

    @Test
    void callbackThatIsGivenUpIsLoggedWithItsReason(CapturedOutput output) {
        receiver.createContext("/", exchange -> answer(exchange, 503));
        try (Sandbox sandbox = Sandbox.start(0, "--speed=1000000")) {
            submit(sandbox.baseUri(Provider.COMETAPI), "");

            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> output.toString()
                    .contains("given up after 5 attempts: status 503"));
        }
        assertThat(received).hasSize(5);
    }

    @Test
    void responseWithoutEndDoesNotStopTheCallbacksThatFollow() throws Exception {
        receiver.createContext("/", this::answerWithoutEnd);
        try (Sandbox sandbox = Sandbox.start(0, "--speed=0")) {
            submit(sandbox.baseUri(Provider.SUNOAPI), "");
            sandbox.advance(Duration.ofSeconds(20));

            assertThat(List.of(
                            nextCallback().body(),
                            nextCallback().body(),
                            nextCallback().body()))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void callbackAboutWhatIsNotKeptDoesNotStopTheOthers(CapturedOutput output) throws Exception {
        receiver.createContext("/", exchange -> answer(exchange, 204));
        try (Sandbox sandbox = Sandbox.start(0, "--speed=0", "--keep=1")) {
            URI base = sandbox.baseUri(Provider.SUNOAPI);
            String song = submit(base, "");
            sandbox.advance(Duration.ofSeconds(20));
            String clip = TestHttp.json(TestHttp.get(base + "/api/v1/generate/record-info?taskId=" + song))
                    .at("/data/response/sunoData/0/id")
                    .asString();
            TestHttp.json(TestHttp.post(base + "/api/v1/wav/generate", WAV.formatted(song, clip, url() + "wav")));
            String latest = submit(base, "");
            received.clear();
            sandbox.advance(Duration.ofSeconds(60));

            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> received.stream()
                    .anyMatch(callback -> callback.body().contains(latest)));
            assertThat(output).contains("cannot be sent: clip " + clip + " not found");
        }
    }

    @Test
    void callbackOfContractThatIsNotServedWaits(CapturedOutput output) throws Exception {
        String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        String[] store = {"--store=jdbc", "--jdbc-url=" + url};
        receiver.createContext("/", exchange -> answer(exchange, 204));
        String clip;
        try (Sandbox sandbox = Sandbox.start(0, store)) {
            sandbox.advance(Duration.ofSeconds(1));
            String task = submit(sandbox.baseUri(Provider.COMETAPI), "");
            clip = task.substring(0, task.length() - 2) + "01";
        }
        try (Sandbox sandbox = Sandbox.start(0, List.of(Contract.of(Provider.CRUN)), store)) {
            sandbox.advance(Duration.ofSeconds(60));
            URI media = sandbox.baseUri(Provider.CRUN).resolve("/media/" + clip + ".mp3");

            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> output.toString()
                    .contains("waits: cometapi is not served, see --contract"));
            assertThat(TestHttp.get(media).statusCode()).isEqualTo(404);
        }
        assertThat(received).isEmpty();
        assertThat(pendingCallbacks(url)).isEqualTo(1);
    }

    private static int pendingCallbacks(String url) throws SQLException {
        String mode = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";
        try (Connection connection = DriverManager.getConnection(url + mode, "sa", "");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from task where callback_pending")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private String submit(URI base, String fault) {
        boolean sunoapi = base.getPath().equals("/sunoapi");
        String body = sunoapi
                ? SUNOAPI_SONG.formatted(url())
                : TestHttp.GATEWAY_SONG.replace("{", "{\"notify_hook\": \"" + url() + "\", ");
        HttpRequest.Builder request = TestHttp.request(base + (sunoapi ? "/api/v1/generate" : "/suno/submit/music"));
        if (!fault.isEmpty()) {
            request.header("X-Sandbox-Fault", fault);
        }
        return TestHttp.json(TestHttp.send(
                        request.POST(HttpRequest.BodyPublishers.ofString(body)).build()))
                .at(sunoapi ? "/data/taskId" : "/data")
                .asString();
    }

    private String url() {
        return "http://localhost:" + receiver.getAddress().getPort() + "/";
    }

    private Received nextCallback() throws InterruptedException {
        return received.poll(20, TimeUnit.SECONDS);
    }

    private void answer(HttpExchange exchange, int status) throws IOException {
        add(exchange);
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private void answerWithoutEnd(HttpExchange exchange) throws IOException {
        add(exchange);
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream body = exchange.getResponseBody()) {
            while (!Thread.currentThread().isInterrupted()) {
                body.write(new byte[8192]);
            }
        }
    }

    private void add(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        received.add(new Received(
                exchange.getRequestHeaders().getFirst("Upgrade"),
                exchange.getRequestHeaders().getFirst("Authorization"),
                body));
    }
}
