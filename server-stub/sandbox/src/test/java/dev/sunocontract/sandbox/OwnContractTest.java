package dev.sunocontract.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A sandbox that serves contracts which are not built in. */
class OwnContractTest {

    private static final Contract OWN =
            Contract.of("acme", Contract.of(Provider.COMETAPI).document());

    @Test
    void servesOnlyTheGivenContractsAndKeepsTheirStateApart() throws IOException, InterruptedException {
        try (Sandbox sandbox = Sandbox.start(0, List.of(OWN, Contract.of(Provider.CRUN)), "--speed=100")) {
            HttpResponse<String> submitted = submit(sandbox.baseUri(OWN));

            assertThat(submitted.statusCode()).as(submitted.body()).isEqualTo(200);
            assertThat(submitted.body()).contains("\"code\":\"success\"");
            assertThat(submit(sandbox.baseUri(Provider.COMETAPI)).statusCode()).isEqualTo(404);
            assertThat(get(sandbox.baseUri(OWN).resolve("/_sandbox/tasks"))).contains("\"provider\":\"acme\"");
            assertThat(get(sandbox.baseUri(OWN).resolve("/_sandbox/providers")))
                    .contains("\"acme\"", "\"crun\"")
                    .doesNotContain("\"cometapi\"");
        }
    }

    @Test
    void refusesTwoContractsOfOneName() {
        assertThatThrownBy(() -> Sandbox.start(0, List.of(OWN, OWN)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two contracts are named acme");
    }

    private static HttpResponse<String> submit(URI baseUri) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(baseUri + "/suno/submit/music"))
                .header("Authorization", "Bearer key")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"prompt\": \"[Verse] Rain\", \"mv\": \"chirp-v4\"}"))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String get(URI uri) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
