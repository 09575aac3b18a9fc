package dev.sunocontract.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TransportTest {

    @Test
    void fileOperationUsesTheFileHost() {
        Operation keeps = Contract.of(Provider.SUNOAPI).operation("uploadFile");
        Operation sings = Contract.of(Provider.SUNOAPI).operation("submitMusic");

        assertThat(Transport.baseUrl(optionsFor("https://api.sunoapi.org"), keeps))
                .isEqualTo("https://sunoapiorg.redpandaai.co");
        assertThat(Transport.baseUrl(optionsFor("https://api.sunoapi.org"), sings))
                .isEqualTo("https://api.sunoapi.org");
    }

    @Test
    void baseUriOverrideAppliesToFileHost() {
        Operation keeps = Contract.of(Provider.SUNOAPI).operation("uploadFile");

        assertThat(Transport.baseUrl(optionsFor("http://127.0.0.1:8080/sunoapi"), keeps))
                .isEqualTo("http://127.0.0.1:8080/sunoapi");
    }

    private static ClientOptions optionsFor(String base) {
        return new ClientOptions(
                Provider.SUNOAPI, URI.create(base), "key", Duration.ofSeconds(1), RetryPolicy.NONE, 1_000);
    }
}
