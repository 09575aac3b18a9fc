package dev.sunocontract.client;

import static dev.sunocontract.client.FakeProvider.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Over plain http no call asks for an upgrade to HTTP/2, unless the caller gives an HTTP client. */
class HttpVersionTest {

    private static final SongRequest REQUEST =
            SongRequest.custom("la").title("Rain").tags("folk");
    private static final String ACCEPTED = "{\"code\":\"success\",\"data\":\"t\"}";
    private static final String TASKS = "{\"code\":\"success\",\"data\":[]}";

    @Test
    void plainHttpIsNotUpgraded() throws IOException {
        try (FakeProvider fake = new FakeProvider(json(200, ACCEPTED), json(200, TASKS));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            suno.music().generate(REQUEST);
            suno.tasks().get(List.of("t"));

            assertThat(upgrades(fake)).containsExactly(false, false);
        }
    }

    @Test
    void httpClientOfTheCallerDecides() throws IOException {
        try (FakeProvider fake = new FakeProvider(json(200, ACCEPTED));
                SunoClient suno = SunoClient.builder()
                        .provider(Provider.COMETAPI)
                        .apiKey("k")
                        .baseUri(fake.uri())
                        .httpClient(HttpClient.newHttpClient())
                        .build()) {
            suno.music().generate(REQUEST);

            assertThat(upgrades(fake)).containsExactly(true);
        }
    }

    private static List<Boolean> upgrades(FakeProvider fake) {
        return fake.requestHeaders().stream()
                .map(headers -> headers.containsKey("Upgrade"))
                .toList();
    }
}
