package sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sunocontract.spec.Provider;
import dev.sunocontract.tests.ContractValidator;
import dev.sunocontract.tests.Exchange;
import dev.sunocontract.tests.Replay;
import dev.sunocontract.tests.Verdict;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A program of somebody's own speaks to a provider that is replayed from what it was seen to answer. */
class ReadsTasksTest {

    @RegisterExtension
    static final Replay COMETAPI = Replay.of(Provider.COMETAPI);

    @Test
    void whatTheProgramSendsAndGetsKeepsTheContract() throws Exception {
        String body = "{\"ids\": [\"736a6f88-bd29-4b1e-b110-37132a5325ac\"], \"action\": \"MUSIC\"}";
        HttpRequest request = HttpRequest.newBuilder(URI.create(COMETAPI.uri() + "/suno/fetch"))
                .header("Authorization", "Bearer test")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<byte[]> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());

        Map<String, String> json = Map.of("Content-Type", "application/json");
        Verdict verdict = ContractValidator.of(Provider.COMETAPI)
                .validate(new Exchange(
                        new Exchange.Request("POST", "/suno/fetch", Map.of(), json, body.getBytes()),
                        new Exchange.Response(response.statusCode(), json, response.body())));
        assertEquals(200, response.statusCode());
        assertTrue(verdict.ok(), verdict::toString);
    }

    @Test
    void whatBreaksTheContractIsNamed() {
        byte[] body = "{\"ids\": \"736a6f88\", \"action\": \"MUSIC\"}".getBytes();
        Verdict verdict = ContractValidator.of(Provider.COMETAPI)
                .validate(new Exchange(
                        new Exchange.Request(
                                "POST", "/suno/fetch", Map.of(), Map.of("Content-Type", "application/json"), body),
                        null));
        assertEquals(List.of("/ids"), verdict.violations().stream().map(finding -> finding.pointer()).toList());
    }
}
