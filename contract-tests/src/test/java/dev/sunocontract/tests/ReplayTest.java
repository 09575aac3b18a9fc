package dev.sunocontract.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReplayTest {

    @RegisterExtension
    static final Replay REPLAY = Replay.strictly(Provider.CRUN);

    @Test
    void aTaskThatIsAskedForInTheQueryIsTheFixturesOwn() throws IOException, InterruptedException {
        Fixture shown = Fixtures.of(Provider.CRUN).stream()
                .filter(fixture -> fixture.operationId().equals("getTask"))
                .filter(fixture -> fixture.exchange().request() != null)
                .filter(fixture -> fixture.exchange().request().query().containsKey("task_id"))
                .filter(fixture -> fixture.exchange().response() != null)
                .filter(fixture -> !fixture.origin().placeholder())
                .findFirst()
                .orElseThrow();
        List<String> ids = shown.exchange().request().query().get("task_id");

        assertThat(get(shown, ids.get(0)).body())
                .isEqualTo(shown.exchange().response().text());
        assertThat(get(shown, "of nobody").statusCode()).isEqualTo(501);
    }

    private static HttpResponse<String> get(Fixture shown, String id) throws IOException, InterruptedException {
        String query = "?task_id=" + URLEncoder.encode(id, StandardCharsets.UTF_8);
        URI uri = URI.create(REPLAY.uri() + shown.exchange().request().path() + query);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
