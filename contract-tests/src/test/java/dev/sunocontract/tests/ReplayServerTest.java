package dev.sunocontract.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sunocontract.client.MusicRequest;
import dev.sunocontract.client.SunoClient;
import dev.sunocontract.client.TaskState;
import dev.sunocontract.client.error.SunoException;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.tests.ReplayServer.Matching;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayServerTest {

    @Test
    void aClientIsAnsweredFromTheFixtures() throws IOException {
        try (ReplayServer replay = ReplayServer.start(Provider.COMETAPI, Matching.BY_SHAPE);
                SunoClient suno = client(replay)) {
            assertThat(suno.music().generate(MusicRequest.describe("a cat")).id())
                    .isNotEmpty();
            assertThat(suno.tasks().get(List.of("any")).values())
                    .extracting(TaskState::stage)
                    .isNotEmpty();
        }
    }

    @Test
    void strictlyOnlyTheSameRequestIsAnswered() throws IOException {
        try (ReplayServer replay = ReplayServer.start(Provider.COMETAPI, Matching.STRICT);
                SunoClient suno = client(replay)) {
            SunoException problem = catchThrowableOfType(
                    SunoException.class, () -> suno.music().generate(MusicRequest.describe("nobody asked for this")));

            assertThat(problem.statusCode()).isEqualTo(501);
        }
    }

    @Test
    void whatTheContractForbidsIsRefused() throws IOException, InterruptedException {
        try (ReplayServer replay = ReplayServer.start(Provider.COMETAPI, Matching.BY_SHAPE)) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(replay.uri() + "/suno/fetch"))
                    .POST(HttpRequest.BodyPublishers.ofString("{\"action\": \"MUSIC\"}"))
                    .build();
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("ids");
        }
    }

    private static SunoClient client(ReplayServer replay) {
        return SunoClient.builder()
                .provider(Provider.COMETAPI)
                .apiKey("k")
                .baseUri(replay.uri())
                .build();
    }
}
