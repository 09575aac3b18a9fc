package sample;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sunocontract.client.SunoClient;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.ReplayServer;
import dev.sunocontract.testkit.ServerContract;
import dev.sunocontract.testkit.validation.ContractValidator;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** With the annotations of Spring Boot 3.4, client and kit say in one sentence which property to set. */
class OldAnnotationsTest {

    @Test
    void clientNamesTheProperty() {
        assertThatThrownBy(() -> SunoClient.builder()
                        .provider(Provider.COMETAPI)
                        .apiKey("test")
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("jackson-annotations 2.18")
                .hasMessageContaining("jackson-bom.version");
    }

    @Test
    void kitNamesTheProperty() {
        assertThatThrownBy(() -> ContractValidator.of(Provider.COMETAPI)).hasMessageContaining("jackson-bom.version");
        assertThatThrownBy(() -> ReplayServer.start(Provider.COMETAPI, ReplayServer.Matching.EXACT))
                .hasMessageContaining("jackson-bom.version");
        assertThatThrownBy(() -> new Suite().contract()).hasMessageContaining("jackson-bom.version");
    }

    private static final class Suite extends ServerContract {

        @Override
        protected Contract contract() {
            return super.contract();
        }

        @Override
        protected Provider provider() {
            return Provider.COMETAPI;
        }

        @Override
        protected URI baseUri() {
            return URI.create("http://127.0.0.1:1");
        }
    }
}
