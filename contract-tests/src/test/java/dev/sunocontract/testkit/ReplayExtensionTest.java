package dev.sunocontract.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.exchange.QueryParameters;
import dev.sunocontract.testkit.fixture.Fixture;
import dev.sunocontract.testkit.fixture.Fixtures;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReplayExtensionTest {

    @RegisterExtension
    static final ReplayExtension REPLAY = ReplayExtension.exact(Provider.CRUN);

    @Test
    void exactMatchingComparesQueryParameters() throws IOException, InterruptedException {
        Fixture taskFixture = Fixtures.of(Provider.CRUN).stream()
                .filter(fixture -> fixture.operationId().equals("getTask"))
                .filter(fixture -> fixture.exchange().request() != null)
                .filter(fixture -> fixture.exchange().request().query().containsKey("task_id"))
                .filter(fixture -> fixture.exchange().response() != null)
                .filter(fixture -> !fixture.origin().placeholder())
                .findFirst()
                .orElseThrow();
        List<String> ids = taskFixture.exchange().request().query().get("task_id");

        assertThat(get(taskFixture, ids.get(0)).body())
                .isEqualTo(taskFixture.exchange().response().bodyText());
        assertThat(get(taskFixture, "unknown").statusCode()).isEqualTo(501);
    }

    private static HttpResponse<String> get(Fixture fixture, String id) throws IOException, InterruptedException {
        String query = "?task_id=" + QueryParameters.percentEncode(id);
        URI uri = URI.create(REPLAY.baseUri() + fixture.exchange().request().path() + query);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
