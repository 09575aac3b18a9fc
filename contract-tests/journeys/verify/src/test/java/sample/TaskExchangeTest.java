package sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.ReplayExtension;
import dev.sunocontract.testkit.exchange.Exchange;
import dev.sunocontract.testkit.validation.ContractValidator;
import dev.sunocontract.testkit.validation.ValidationResult;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests a program against the replayed responses of a provider. */
class TaskExchangeTest {

    @RegisterExtension
    static final ReplayExtension COMETAPI = ReplayExtension.of(Provider.COMETAPI);

    @Test
    void exchangeWithReplayIsValid() throws Exception {
        String body = "{\"ids\": [\"736a6f88-bd29-4b1e-b110-37132a5325ac\"], \"action\": \"MUSIC\"}";
        HttpRequest request = HttpRequest.newBuilder(URI.create(COMETAPI.baseUri() + "/suno/fetch"))
                .header("Authorization", "Bearer test")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        Exchange exchange = Exchange.builder("POST", "/suno/fetch")
                .json(body)
                .response(response.statusCode(), response.body())
                .build();
        ValidationResult result = ContractValidator.of(Provider.COMETAPI).validate(exchange);
        assertEquals(200, response.statusCode());
        assertTrue(result.isValid(), result::toString);
    }

    @Test
    void invalidRequestIsReported() {
        String body = "{\"ids\": \"736a6f88\", \"action\": \"MUSIC\"}";

        Exchange exchange = Exchange.builder("POST", "/suno/fetch").json(body).build();
        ValidationResult result = ContractValidator.of(Provider.COMETAPI).validate(exchange);

        assertEquals(
                List.of("/ids"),
                result.violations().stream().map(finding -> finding.pointer()).toList());
    }
}
