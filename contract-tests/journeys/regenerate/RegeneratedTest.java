package dev.sunocontract.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.client.SunoClient;
import dev.sunocontract.client.generated.gateway.api.TasksApi;
import dev.sunocontract.client.model.Song;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.sandbox.Sandbox;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.check.Outcome;
import dev.sunocontract.testkit.check.ServerChecks;
import dev.sunocontract.testkit.check.ServerUnderTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Copied into the integration tests by {@code regenerate.sh}, after an operation, a field and a provider were added to
 * the YAML.
 */
class RegeneratedTest {

    @Test
    void fieldIsTypedInClientAndStub() {
        assertThat(new dev.sunocontract.client.generated.gateway.model.Clip()
                        .mood("calm")
                        .getMood())
                .isEqualTo("calm");
        assertThat(new dev.sunocontract.stub.generated.gateway.model.Clip()
                        .mood("calm")
                        .getMood())
                .isEqualTo("calm");
    }

    @Test
    void newProviderWorksInClientSandboxAndKit() {
        try (Sandbox sandbox = Sandbox.start(0, "--speed=200")) {
            try (SunoClient suno = SunoClient.builder()
                    .provider(Provider.FINCH)
                    .apiKey("key")
                    .baseUri(sandbox.baseUri(Provider.FINCH))
                    .build()) {
                Song song = suno.music()
                        .generate(
                                SongRequest.custom("[Verse] Rain").title("Rain").tags("folk"))
                        .await(Duration.ofSeconds(30));
                assertThat(song.first().title()).contains("Rain");
                assertThat(new TasksApi(suno.apiInvoker())
                                .checkTask(song.first().taskId())
                                .getEnded())
                        .isTrue();
            }
            ServerUnderTest server = ServerUnderTest.builder(Provider.FINCH, sandbox.baseUri(Provider.FINCH))
                    .apiKey("key")
                    .taskTimeout(Duration.ofSeconds(10))
                    .pollInterval(Duration.ofMillis(20))
                    .build();
            assertThat(new ServerChecks(server).run(result -> {}))
                    .hasSizeGreaterThan(10)
                    .noneMatch(result -> result.outcome() == Outcome.FAILED || result.outcome() == Outcome.ERROR)
                    .anyMatch(result -> result.operationId().equals("checkTask") && result.outcome() == Outcome.PASSED);
        }
    }
}
