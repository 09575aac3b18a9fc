package dev.sunocontract.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.cli.SunoCli;
import dev.sunocontract.client.SunoClient;
import dev.sunocontract.client.model.Song;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.sandbox.Sandbox;
import dev.sunocontract.spec.Provider;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit reads the exchanges that the sandbox writes, and finds nothing wrong with them. */
class SandboxExchangeFileTest {

    @TempDir
    private Path folder;

    @Test
    void auditReadsExchangesOfTheSandbox() {
        Path file = folder.resolve("exchanges.har");
        try (Sandbox sandbox = Sandbox.start(0, "--speed=1000", "--log-exchanges", file.toString())) {
            for (Provider provider : List.of(Provider.COMETAPI, Provider.SUNOAPI)) {
                generateWithPersona(provider, sandbox);
            }
        }
        StringWriter out = new StringWriter();

        int code = SunoCli.run(new PrintWriter(out), new PrintWriter(out), "audit", file.toString());

        assertThat(code).as(out.toString()).isZero();
        assertThat(out.toString()).contains("cometapi", "sunoapi");
    }

    private static void generateWithPersona(Provider provider, Sandbox sandbox) {
        try (SunoClient suno = SunoClient.builder()
                .provider(provider)
                .apiKey("exchange-file")
                .baseUri(sandbox.baseUri(provider))
                .build()) {
            Song song = suno.music()
                    .generate(SongRequest.custom("[Verse]\nRain").title("Rain").tags("folk"))
                    .await(Duration.ofSeconds(30));
            suno.personas().create(song.first(), "The Singer", "A voice like rain.");
        }
    }
}
