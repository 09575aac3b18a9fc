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

/** Runs a generated TypeScript client against the sandbox. */
class TypeScriptClientTest {

    @RegisterExtension
    static final SandboxExtension SANDBOX = SandboxExtension.create("--speed=1000");

    private static final Path CLIENT = Path.of("../../spec/target/typescript/js/cometapi/index.js")
            .toAbsolutePath()
            .normalize();

    @Test
    void generatesSongAndCreatesPersona() throws Exception {
        assumeTrue(
                Files.exists(CLIENT),
                "skipped: the TypeScript client is not compiled; run: npm --prefix spec ci, then the tests of spec");
        Process node = new ProcessBuilder(
                        "node",
                        "src/test/resources/typescript-client.mjs",
                        CLIENT.toUri().toString(),
                        SANDBOX.baseUri(Provider.COMETAPI).toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(node.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(output.strip()).isEqualTo("{\"clip\":\"Rain\",\"status\":\"complete\",\"persona\":\"The Singer\"}");
    }
}
