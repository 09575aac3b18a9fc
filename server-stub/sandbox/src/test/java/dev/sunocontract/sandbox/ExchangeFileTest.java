package dev.sunocontract.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The HAR file of the exchanges: with bodies, without keys and personal data, complete at any time. */
class ExchangeFileTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    @Test
    void writesExchangesWithScrubbedBodies() throws IOException {
        Path file = folder.resolve("log.har");
        String task;
        try (Sandbox sandbox = Sandbox.start(0, "--speed=1000000", "--log-exchanges", file.toString())) {
            URI base = sandbox.baseUri(Provider.COMETAPI);
            String song = TestHttp.GATEWAY_SONG.replace("Rain", "For ann@example.org and " + TestHttp.KEY);
            task = TestHttp.json(TestHttp.post(base + "/suno/submit/music", song))
                    .path("data")
                    .asString();
            TestHttp.get(base + "/suno/fetch/" + task + "?key=" + TestHttp.KEY);
            assertThat(entries(file)).as("while the sandbox runs").hasSize(2);
        }

        JsonNode entries = entries(file);
        JsonNode submission = entries.path(0);
        assertThat(JSON.readTree(submission.at("/request/postData/text").asString())
                        .path("title")
                        .asString())
                .isEqualTo("For user1@example.com and REDACTED");
        String url = entries.at("/1/request/url").asString();
        assertThat(url)
                .contains("/cometapi/suno/fetch/00000000-0000-4000-8000-")
                .doesNotContain(task);
        assertThat(JSON.readTree(submission.at("/response/content/text").asString())
                        .path("data")
                        .asString())
                .as("the same id has the same replacement")
                .isEqualTo(url.replaceFirst("^.*/", "").replace("?key=REDACTED", ""));
        assertThat(entries.at("/1/response/status").asInt()).isEqualTo(200);
        assertThat(Files.readString(file)).doesNotContain(TestHttp.KEY, "ann@example.org");
    }

    @Test
    void secondSandboxLeavesTheFileOfTheFirst() throws IOException {
        String option = "--log-exchanges=" + folder.resolve("log.har");
        try (Sandbox sandbox = Sandbox.start(0, option)) {
            URI base = sandbox.baseUri(Provider.COMETAPI);
            TestHttp.submitSong(base);

            assertThatThrownBy(() -> Sandbox.start(0, option))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("log.har is in use by another sandbox");

            TestHttp.submitSong(base);
            assertThat(entries(folder.resolve("log.har"))).hasSize(2);
        }
    }

    @Test
    void sandboxThatCannotStartLeavesTheFileAsItIs() throws IOException {
        Path file = folder.resolve("log.har");
        Files.writeString(file, "of yesterday");
        try (Sandbox sandbox = Sandbox.start(0)) {
            int port = sandbox.baseUri(Provider.COMETAPI).getPort();

            assertThatThrownBy(() -> Sandbox.start(port, "--log-exchanges=" + file))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("port " + port + " is in use");
        }
        assertThat(file).hasContent("of yesterday");
    }

    @Test
    void connectionThatWasDroppedIsAnExchangeWithoutResponse() throws IOException {
        Path file = folder.resolve("log.har");
        try (Sandbox sandbox = Sandbox.start(0, "--log-exchanges=" + file)) {
            HttpRequest request = TestHttp.request(sandbox.baseUri(Provider.COMETAPI) + "/suno/fetch/x")
                    .header("X-Sandbox-Fault", "drop-connection")
                    .build();
            assertThatThrownBy(() -> TestHttp.send(request)).hasRootCauseInstanceOf(IOException.class);
        }
        assertThat(entries(file).at("/0/response/status").asInt(-1)).isZero();
    }

    @Test
    void linesAreWrittenWithoutPersonalData() throws IOException {
        Path file = folder.resolve("log.har");
        try (Sandbox sandbox = Sandbox.start(0, "--speed=400", "--log-exchanges=" + file)) {
            TestHttp.send(TestHttp.request(sandbox.baseUri(Provider.ACEDATA) + "/suno/audios")
                    .header("Accept", "application/x-ndjson")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "{\"action\": \"generate\", \"prompt\": \"ann@example.org\"}"))
                    .build());
        }
        String text = entries(file).at("/0/response/content/text").asString();
        assertThat(text.lines().map(JSON::readTree).toList()).hasSizeGreaterThan(1);
        assertThat(text).doesNotContain("ann@example.org");
    }

    @Test
    void refusesFileThatCannotBeWritten() {
        assertThatThrownBy(() -> Sandbox.start(
                        0, "--log-exchanges", folder.resolve("missing/log.har").toString()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("missing/log.har");
    }

    private static JsonNode entries(Path file) throws IOException {
        return JSON.readTree(Files.readString(file)).at("/log/entries");
    }
}
