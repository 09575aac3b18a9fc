package dev.sunocontract.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sunocontract.sandbox.junit.SandboxExtension;
import dev.sunocontract.spec.Provider;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

/** Runs a third-party MCP server for kie.ai against the sandbox. */
class KieMcpServerTest {

    @RegisterExtension
    static final SandboxExtension SANDBOX = SandboxExtension.create("--speed=1000");

    private static final Path MODULES = Path.of("kie-client/node_modules");
    private static final Path CLIENT = MODULES.resolve("@felores/kie-ai-mcp-server/dist/index.js");
    private static final Path SQLITE_BINDING = MODULES.resolve("sqlite3/build/Release/node_sqlite3.node");

    /** The key that the script gives the program, and so its account. */
    private static final String KEY = "mcp-test";

    @Test
    void submitsSongAndPollsUntilDone() throws Exception {
        assertThat(run(SANDBOX.baseUri(Provider.KIEAIOLD).toString()))
                .isEqualTo("{\"status\":\"SUCCESS\",\"titles\":[\"Rain\",\"Rain\"]}");
    }

    /** The program submits songs by the older calls, but reads every task that it does not know by the current ones. */
    @Test
    void readsTaskOfTheCurrentFamilyOfCalls() throws Exception {
        String base = SANDBOX.baseUri(Provider.KIEAI).toString();
        String body = """
                {"model": "ai-music-api/separate-vocals",
                 "input": {"audio_url": "https://example.com/rain.mp3", "type": "separate_vocal"}}""";
        HttpRequest submission = HttpRequest.newBuilder(URI.create(base + "/api/v1/jobs/createTask"))
                .header("Authorization", "Bearer " + KEY)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        String response = HttpClient.newHttpClient()
                .send(submission, HttpResponse.BodyHandlers.ofString())
                .body();
        String task = new JsonMapper().readTree(response).at("/data/taskId").asString();

        assertThat(run(base, task)).isEqualTo("{\"state\":\"success\",\"urls\":2}");
    }

    /** Runs the program with arguments and returns what it prints; skips the test where it is not installed. */
    private static String run(String... arguments) throws Exception {
        assumeTrue(
                Files.exists(CLIENT) && Files.exists(SQLITE_BINDING),
                "skipped: the client is not installed; run: npm --prefix contract-tests/integration/kie-client ci");
        List<String> command =
                new ArrayList<>(List.of("node", "src/test/resources/kie-mcp-server.mjs", CLIENT.toString()));
        command.addAll(List.of(arguments));
        Process node = new ProcessBuilder(command)
                .redirectError(Path.of("target/kie-client.log").toFile())
                .start();
        String output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return output.strip();
    }
}
