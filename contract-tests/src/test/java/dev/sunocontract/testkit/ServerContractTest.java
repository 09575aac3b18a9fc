package dev.sunocontract.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;

class ServerContractTest {

    /** A suite that runs nothing: its server does not exist. */
    private abstract static class UnstartedServer extends ServerContract {

        @Override
        protected URI baseUri() {
            return URI.create("http://localhost:1");
        }
    }

    @Test
    void providerSelectsBuiltInContract() {
        ServerContract suite = new UnstartedServer() {
            @Override
            protected Provider provider() {
                return Provider.CRUN;
            }
        };

        assertThat(suite.contract()).isSameAs(Contract.of(Provider.CRUN));
    }

    @Test
    void contractOfOneOfYourOwnNeedsNoProvider() throws IOException {
        ServerContract suite = new UnstartedServer() {
            @Override
            protected Contract contract() {
                return Contract.of("mine", Contract.of(Provider.COMETAPI).document());
            }
        };

        try (Stream<DynamicTest> checks = suite.checks()) {
            assertThat(checks).extracting(DynamicTest::getDisplayName).contains("submitMusic_returnsTaskId");
        }
    }

    @Test
    void missingProviderIsReported() {
        ServerContract suite = new UnstartedServer() {};

        assertThatThrownBy(suite::checks)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("must override provider() or contract()");
    }
}
