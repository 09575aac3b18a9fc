package dev.sunocontract.testkit.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.exchange.Exchange;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A body of {@code application/x-ndjson} has a JSON value in each line. */
class LinesTest {

    private static final String PENDING = "{\"success\":true,\"task_id\":\"t\",\"data\":[{\"id\":\"a\"}]}\n";

    @Test
    void everyLineIsAResponse() {
        assertThat(violations(PENDING + PENDING)).isEmpty();
    }

    @Test
    void aLineThatBreaksTheContractIsFound() {
        assertThat(violations(PENDING + "{\"success\":true}\n"))
                .extracting(Finding::rule)
                .contains("MusicResponse.anyOf");
        assertThat(violations(PENDING + "{\"success\":\n"))
                .extracting(Finding::rule)
                .containsExactly(Finding.JSON);
    }

    @Test
    void aBlankBodyIsNoJson() {
        assertThat(violations("\n")).extracting(Finding::rule).containsExactly(Finding.JSON);
    }

    private static List<Finding> violations(String body) {
        Exchange.Response response = new Exchange.Response(
                200, Map.of("Content-Type", "application/x-ndjson"), body.getBytes(StandardCharsets.UTF_8));
        return ContractValidator.of(Provider.ACEDATA)
                .validate("submitMusic", new Exchange(null, response))
                .violations();
    }
}
