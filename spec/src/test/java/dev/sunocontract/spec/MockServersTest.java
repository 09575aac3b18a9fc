package dev.sunocontract.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Mock servers from outside start with a published document and serve its examples, for one provider per wire. They
 * come from npm ({@code npm --prefix spec ci}).
 */
@EnabledIfSystemProperty(
        named = "matrix",
        matches = "full",
        disabledReason = "slow: runs with -Dmatrix=full, as .ci/run does")
class MockServersTest {

    private static final Path PRISM = Path.of("node_modules/.bin/prism");
    private static final Path SPECMATIC = Path.of("node_modules/specmatic/specmatic.jar");
    private static final Duration MAX_START_TIME = Duration.ofMinutes(2);

    /** The last line that Prism prints when it starts, and one of the last of Specmatic. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?m)(?:Prism is listening on |^- )http://[0-9.]+:(\\d+)\\b");

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"cometapi", "crun", "sunoapi"})
    void prismServesAnExample(String provider) throws Exception {
        assumeTrue(Files.exists(PRISM), "skipped: Prism is not installed; run: npm --prefix spec ci");

        try (MockServer server = start(PRISM.toString(), "mock", "-p", "0", document(provider))) {
            assertServesExample(server, provider);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cometapi", "crun", "sunoapi"})
    void specmaticServesAnExample(String provider) throws Exception {
        assumeTrue(Files.exists(SPECMATIC), "skipped: Specmatic is not installed; run: npm --prefix spec ci");
        String port = String.valueOf(freePort());
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        try (MockServer server =
                start(java, "-jar", SPECMATIC.toString(), "stub", "--port", port, document(provider))) {
            assertServesExample(server, provider);
        }
    }

    private static String document(String provider) {
        return "target/classes/META-INF/suno/openapi/" + provider + ".yaml";
    }

    /** Sends the example request of a song. The response must be the example of the same name. */
    private static void assertServesExample(MockServer server, String provider) throws Exception {
        Operation operation = Contract.of(Provider.of(provider)).operation("submitMusic");
        String name = operation.requestExamples().keySet().stream()
                .filter(example -> example.endsWith("tin-roof-custom"))
                .findFirst()
                .orElseThrow();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + operation.path()))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer key")
                .header("x-api-key", "key")
                .header("Prefer", "example=" + name)
                .POST(HttpRequest.BodyPublishers.ofString(
                        operation.requestExamples().get(name).toString()))
                .build();

        HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode())
                .as(response.body() + "\n" + Files.readString(server.log))
                .isEqualTo(200);
        assertThat(JSON.readTree(response.body())).isEqualTo(responseExample(provider, operation, name));
    }

    private static JsonNode responseExample(String provider, Operation operation, String name) {
        return Contract.of(Provider.of(provider))
                .document()
                .path("paths")
                .path(operation.path())
                .path("post")
                .at("/responses/200/content/application~1json/examples")
                .path(name)
                .path("value");
    }

    /** Returns a port for a server that takes none itself. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private MockServer start(String... command) throws Exception {
        Path log = folder.resolve("server.log");
        Process process = new ProcessBuilder(List.of(command))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        MockServer server = new MockServer(process, log);
        server.awaitStart();
        return server;
    }

    /** A running mock server. Closing it ends its process and the ones it has started. */
    private record MockServer(Process process, Path log) implements AutoCloseable {

        void awaitStart() throws Exception {
            long end = System.nanoTime() + MAX_START_TIME.toNanos();
            while (printedAddress().isEmpty()) {
                if (process.waitFor(200, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
                    close();
                    throw new AssertionError("the mock server did not start:\n" + Files.readString(log));
                }
            }
        }

        /** The port that the server says it listens on. */
        int port() throws IOException {
            return Integer.parseInt(printedAddress().orElseThrow().group(1));
        }

        private Optional<MatchResult> printedAddress() throws IOException {
            return ADDRESS.matcher(Files.readString(log)).results().findFirst();
        }

        @Override
        public void close() {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            process.onExit().join();
        }
    }
}
