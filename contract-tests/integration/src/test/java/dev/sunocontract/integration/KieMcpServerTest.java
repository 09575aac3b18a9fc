package dev.sunocontract.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sunocontract.sandbox.Sandbox;
import dev.sunocontract.spec.Provider;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A client of kie.ai that nobody here wrote takes the sandbox for kie.ai. */
class KieMcpServerTest {

    private static final Path MODULES = Path.of("kie-client/node_modules");
    private static final Path CLIENT = MODULES.resolve("@felores/kie-ai-mcp-server/dist/index.js");
    private static final Path SQLITE_BINDING = MODULES.resolve("sqlite3/build/Release/node_sqlite3.node");

    @Test
    void submitsSongAndPollsUntilDone() throws Exception {
        assumeTrue(
                Files.exists(CLIENT) && Files.exists(SQLITE_BINDING),
                "skipped: the client is not installed; run: npm --prefix contract-tests/kie-client ci");
        try (Sandbox sandbox = Sandbox.start(0, "--speed=1000")) {
            Process node = new ProcessBuilder(
                            "node",
                            "src/test/resources/kie-client.mjs",
                            CLIENT.toString(),
                            sandbox.baseUri(Provider.KIEAI).toString())
                    .redirectError(Path.of("target/kie-client.log").toFile())
                    .start();
            String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(node.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(said.strip()).isEqualTo("{\"status\":\"SUCCESS\",\"titles\":[\"Rain\",\"Rain\"]}");
        }
    }
}
