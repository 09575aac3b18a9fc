package dev.sunocontract.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sunocontract.client.SunoClient;
import dev.sunocontract.client.error.SunoException;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.ReplayServer;
import dev.sunocontract.testkit.ReplayServer.Matching;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayServerTest {

    @Test
    void answersClientFromFixtures() throws IOException {
        try (ReplayServer replay = ReplayServer.start(Provider.COMETAPI, Matching.BY_OPERATION);
                SunoClient suno = client(replay)) {
            assertThat(suno.music()
                            .generate(SongRequest.fromDescription("a cat"))
                            .id())
                    .isNotEmpty();
            assertThat(suno.tasks().get(List.of("any")).values())
                    .extracting(TaskState::status)
                    .isNotEmpty();
        }
    }

    @Test
    void exactMatchingAnswersOnlyIdenticalRequests() throws IOException {
        try (ReplayServer replay = ReplayServer.start(Provider.COMETAPI, Matching.EXACT);
                SunoClient suno = client(replay)) {
            SunoException problem = catchThrowableOfType(SunoException.class, () -> suno.music()
                    .generate(SongRequest.fromDescription("nobody asked for this")));

            assertThat(problem.statusCode()).isEqualTo(501);
        }
    }

    @Test
    void refusesInvalidRequest() throws IOException, InterruptedException {
        try (ReplayServer replay = ReplayServer.start(Provider.COMETAPI, Matching.BY_OPERATION)) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(replay.baseUri() + "/suno/fetch"))
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
                .baseUri(replay.baseUri())
                .build();
    }
}
