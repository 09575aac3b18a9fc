package dev.sunocontract.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.ReplayServer.Matching;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayServerTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /suno/submit/music | {"gpt_description_prompt": "a cat", "mv": "chirp-v4"}
            /suno/fetch        | {"ids": ["any"], "action": "MUSIC"}
            """)
    void respondsToValidRequestFromFixtures(String path, String body) throws Exception {
        HttpResponse<String> response = post(Matching.BY_OPERATION, path, body);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("\"data\"");
    }

    @Test
    void exactMatchingRespondsOnlyToIdenticalRequests() throws Exception {
        HttpResponse<String> response = post(
                Matching.EXACT,
                "/suno/submit/music",
                "{\"gpt_description_prompt\": \"a song that no fixture has\", \"mv\": \"chirp-v4\"}");

        assertThat(response.statusCode()).isEqualTo(501);
    }

    @Test
    void refusesInvalidRequest() throws Exception {
        HttpResponse<String> response = post(Matching.BY_OPERATION, "/suno/fetch", "{\"action\": \"MUSIC\"}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("ids");
    }

    @Test
    void refusesUnknownPath() throws Exception {
        HttpResponse<String> response = post(Matching.BY_OPERATION, "/suno/unknown", "{}");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("no operation at POST /suno/unknown");
    }

    private static HttpResponse<String> post(Matching matching, String path, String body)
            throws IOException, InterruptedException {
        try (ReplayServer replay = ReplayServer.start(Provider.COMETAPI, matching)) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(replay.baseUri() + path))
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
