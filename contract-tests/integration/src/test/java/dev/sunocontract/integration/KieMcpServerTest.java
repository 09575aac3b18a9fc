package dev.sunocontract.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sunocontract.sandbox.junit.SandboxExtension;
import dev.sunocontract.spec.Provider;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs a third-party MCP server for kie.ai against the sandbox. */
class KieMcpServerTest {

    @RegisterExtension
    static final SandboxExtension SANDBOX = SandboxExtension.create("--speed=1000");

    private static final Path MODULES = Path.of("kie-client/node_modules");
    private static final Path CLIENT = MODULES.resolve("@felores/kie-ai-mcp-server/dist/index.js");
    private static final Path SQLITE_BINDING = MODULES.resolve("sqlite3/build/Release/node_sqlite3.node");

    @Test
    void submitsSongAndPollsUntilDone() throws Exception {
        assumeTrue(
                Files.exists(CLIENT) && Files.exists(SQLITE_BINDING),
                "skipped: the client is not installed; run: npm --prefix contract-tests/integration/kie-client ci");
        Process node = new ProcessBuilder(
                        "node",
                        "src/test/resources/kie-mcp-server.mjs",
                        CLIENT.toString(),
                        SANDBOX.baseUri(Provider.KIEAIOLD).toString())
                .redirectError(Path.of("target/kie-client.log").toFile())
                .start();
        String output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(node.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(output.strip()).isEqualTo("{\"status\":\"SUCCESS\",\"titles\":[\"Rain\",\"Rain\"]}");
    }
}
