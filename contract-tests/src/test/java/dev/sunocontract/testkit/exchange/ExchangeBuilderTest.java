package dev.sunocontract.testkit.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.validation.ContractValidator;
import dev.sunocontract.testkit.validation.Finding;
import org.junit.jupiter.api.Test;

class ExchangeBuilderTest {

    private static final ContractValidator VALIDATOR = ContractValidator.of(Provider.COMETAPI);

    @Test
    void buildsAnExchangeThatCanBeValidated() {
        Exchange exchange = Exchange.builder("POST", "/suno/fetch")
                .json("{\"ids\": [\"1\"], \"action\": \"MUSIC\"}")
                .response(200, "{\"code\": \"success\", \"message\": \"\", \"data\": []}")
                .build();

        assertThat(VALIDATOR.validate(exchange).violations()).isEmpty();
    }

    @Test
    void needsNoResponse() {
        Exchange exchange = Exchange.builder("POST", "/suno/fetch")
                .header("Authorization", "Bearer test")
                .json("{\"ids\": \"1\", \"action\": \"MUSIC\"}")
                .build();

        assertThat(exchange.response()).isNull();
        assertThat(VALIDATOR.validate(exchange).violations())
                .extracting(Finding::pointer)
                .containsExactly("/ids");
    }

    @Test
    void keepsQueryAndHeaders() {
        Exchange exchange = Exchange.builder("GET", "/api/v1/generate/record-info")
                .query("taskId", "a b")
                .response(204, new byte[0])
                .responseHeader("Retry-After", "1")
                .build();

        assertThat(exchange.requireRequest().query().get("taskId")).containsExactly("a b");
        assertThat(exchange.requireResponse().header("retry-after")).contains("1");
    }
}
