package dev.sunocontract.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A sandbox with a database keeps its state when it stops or is killed. */
class SandboxPersistenceTest {

    private static final String SONG = """
            {"prompt": "la", "title": "Rain", "tags": "folk", "mv": "chirp-v4", "notify_hook": "%s"}""";

    private static final String PERSONA = """
            {"root_clip_id": "%s", "name": "Ann", "description": "", "clips": [], "is_public": false}""";

    private static final String PERSONA_SONG = """
            {"task": "artist_consistency", "persona_id": "%s", "artist_clip_id": "%s", "prompt": "la",
             "title": "Again", "tags": "folk", "negative_tags": "", "generation_type": "TEXT", "mv": "chirp-auk"}""";

    private static final String CRUN_SONG = """
            {"model": "suno/music-generate", "input": {"mode": "simple", "model": "v5", "prompt": "rain"}}""";

    private static final Pattern HOME = Pattern.compile("The sandbox runs at (http://\\S+/),");
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path directory;

    @Test
    void restartKeepsTasksPersonasAndClock() throws Exception {
        String task;
        String clip;
        String persona;
        try (Sandbox sandbox = Sandbox.start(0, options())) {
            URI base = sandbox.baseUri(Provider.COMETAPI);
            task = post(base + "/suno/submit/music", SONG.formatted(""))
                    .path("data")
                    .asString();
            post(base.resolve("/_sandbox/clock/advance").toString(), "{\"seconds\": 60}");
            clip = get(base + "/suno/fetch/" + task).at("/data/data/0/id").asString();
            persona = post(base + "/suno/persona/create", PERSONA.formatted(clip))
                    .path("id")
                    .asString();
        }

        try (Sandbox sandbox = Sandbox.start(0, options())) {
            URI base = sandbox.baseUri(Provider.COMETAPI);
            assertThat(get(base + "/suno/fetch/" + task).at("/data/status").asString())
                    .isEqualTo("SUCCESS");
            JsonNode song = post(base + "/suno/generate", PERSONA_SONG.formatted(persona, clip));
            assertThat(song.at("/clips/0/metadata/persona_id").asString()).isEqualTo(persona);
            assertThat(song.path("id").asString()).isNotEqualTo(task);
        }
    }

    @Test
    void refundsFailedTaskOnce() throws Exception {
        try (Sandbox sandbox = Sandbox.start(0, options())) {
            URI base = sandbox.baseUri(Provider.CRUN);
            String credits = "{\"provider\": \"crun\", \"apiKey\": \"key\", \"credits\": 100}";
            ok(request(base.resolve("/_sandbox/credits").toString())
                    .PUT(HttpRequest.BodyPublishers.ofString(credits))
                    .build());
            HttpRequest failing = request(base + "/api/v1/client/job/CreateTask")
                    .header("X-Sandbox-Fault", "task-failure=sensitive word")
                    .POST(HttpRequest.BodyPublishers.ofString(CRUN_SONG))
                    .build();
            HttpResponse<String> response = HTTP.send(failing, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            assertThat(balance(base)).isEqualTo(90);

            post(base.resolve("/_sandbox/clock/advance").toString(), "{\"seconds\": 60}");

            await().untilAsserted(() -> assertThat(balance(base)).isEqualTo(100));
            assertThat(balance(base)).isEqualTo(100);
        }
    }

    @Test
    void killedSandboxKeepsAcknowledgedTasksAndCallbacks() throws Exception {
        List<String> callbacks = new CopyOnWriteArrayList<>();
        HttpServer callbackServer = startCallbackServer(callbacks);
        String hook = "http://127.0.0.1:" + callbackServer.getAddress().getPort() + "/hook";

        Process first = startProcess();
        URI firstHome;
        String task;
        try {
            firstHome = awaitHome(first);
            task = post(firstHome + "cometapi/suno/submit/music", SONG.formatted(hook))
                    .path("data")
                    .asString();
        } finally {
            first.destroyForcibly().waitFor();
        }
        assertThat(callbacks).isEmpty();

        try (Sandbox second = Sandbox.start(0, options())) {
            URI base = second.baseUri(Provider.COMETAPI);
            assertThat(get(base + "/suno/fetch/" + task).at("/data/task_id").asString())
                    .isEqualTo(task);
            second.advance(Duration.ofSeconds(60));
            await().atMost(Duration.ofSeconds(20)).until(() -> !callbacks.isEmpty());
            JsonNode callback = JSON.readTree(callbacks.get(0));
            assertThat(callback.path("task_id").asString()).isEqualTo(task);
            assertThat(callback.path("status").asString()).isEqualTo("SUCCESS");
            assertThat(callback.at("/data/0/audio_url").asString())
                    .as("has the address of the submission")
                    .startsWith(firstHome + "media/");
        } finally {
            callbackServer.stop(0);
        }
    }

    private String[] options() {
        return new String[] {"--speed=0", "--store=jdbc", "--jdbc-url=jdbc:h2:file:" + directory.resolve("sandbox")};
    }

    /** Starts a sandbox in a process, which takes a free port itself: one that is chosen here could be gone by then. */
    private Process startProcess() throws IOException {
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SandboxApplication.class.getName(),
                "--port=0");
        java.command().addAll(List.of(options()));
        return java.redirectErrorStream(true).redirectOutput(log().toFile()).start();
    }

    private Path log() {
        return directory.resolve("sandbox.log");
    }

    /** Returns the URL that the sandbox prints when it is ready. It ends in a slash. */
    private URI awaitHome(Process sandbox) {
        return await().atMost(Duration.ofSeconds(60))
                .until(this::printedHome, home -> {
                    assertThat(home.isPresent() || sandbox.isAlive())
                            .as(read(log()))
                            .isTrue();
                    return home.isPresent();
                })
                .orElseThrow();
    }

    private Optional<URI> printedHome() {
        Matcher home = HOME.matcher(read(log()));
        return home.find() ? Optional.of(URI.create(home.group(1))) : Optional.empty();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpServer startCallbackServer(List<String> callbacks) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", exchange -> {
            callbacks.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static long balance(URI base) throws Exception {
        return get(base + "/api/v1/client/account/balance").at("/data/balance").asLong();
    }

    private static JsonNode post(String uri, String body) throws Exception {
        return ok(request(uri).POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    private static JsonNode get(String uri) throws Exception {
        return ok(request(uri).build());
    }

    private static HttpRequest.Builder request(String uri) {
        return HttpRequest.newBuilder(URI.create(uri))
                .header("Authorization", "Bearer key")
                .header("x-api-key", "key")
                .header("Content-Type", "application/json");
    }

    private static JsonNode ok(HttpRequest request) throws Exception {
        HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 204);
        return response.body().isEmpty() ? JSON.missingNode() : JSON.readTree(response.body());
    }
}
