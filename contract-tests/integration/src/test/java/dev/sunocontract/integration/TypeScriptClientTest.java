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

/** The TypeScript client that the generator makes of a document drives the sandbox. */
class TypeScriptClientTest {

    private static final Path CLIENT = Path.of("../spec/target/typescript/js/cometapi/index.js")
            .toAbsolutePath()
            .normalize();

    @Test
    void generatesSongAndCreatesPersona() throws Exception {
        assumeTrue(
                Files.exists(CLIENT),
                "skipped: the TypeScript client has not been compiled; run: npm --prefix spec ci, and the tests of spec");
        try (Sandbox sandbox = Sandbox.start(0, "--speed=1000")) {
            Process node = new ProcessBuilder(
                            "node",
                            "src/test/resources/story.mjs",
                            CLIENT.toUri().toString(),
                            sandbox.baseUri(Provider.COMETAPI).toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(node.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(said.strip())
                    .isEqualTo("{\"clip\":\"Rain\",\"status\":\"complete\",\"persona\":\"The Singer\"}");
        }
    }
}
