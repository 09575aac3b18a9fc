package dev.sunocontract.client.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.client.RetryPolicy;
import dev.sunocontract.spec.Contracts;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TransportTest {

    @Test
    void filesGoToTheHostThatKeepsThem() {
        Operation keeps = Contracts.of(Provider.SUNOAPI).operation("uploadFile");
        Operation sings = Contracts.of(Provider.SUNOAPI).operation("submitMusic");

        assertThat(Transport.base(at("https://api.sunoapi.org"), keeps)).isEqualTo("https://sunoapiorg.redpandaai.co");
        assertThat(Transport.base(at("https://api.sunoapi.org"), sings)).isEqualTo("https://api.sunoapi.org");
    }

    @Test
    void whoeverStandsInForTheProviderKeepsThemToo() {
        Operation keeps = Contracts.of(Provider.SUNOAPI).operation("uploadFile");

        assertThat(Transport.base(at("http://127.0.0.1:8080/sunoapi"), keeps))
                .isEqualTo("http://127.0.0.1:8080/sunoapi");
    }

    private static Settings at(String base) {
        return new Settings(Provider.SUNOAPI, URI.create(base), "key", Duration.ofSeconds(1), RetryPolicy.NONE, 1_000);
    }
}
