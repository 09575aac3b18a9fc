package dev.sunocontract.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.selection.Baseline;
import dev.sunocontract.testkit.selection.FindingId;
import dev.sunocontract.testkit.selection.Selection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
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

    /** A suite of a server that repeats both keys in whatever it answers. */
    private static final class RepeatsKeys extends ServerContract {

        private static final String FIRST_KEY = "key-of-the-first-account";
        private static final String SECOND_KEY = "key-of-the-second-account";

        private final HttpServer server;
        private final Baseline baseline;

        private RepeatsKeys(HttpServer server, Baseline baseline) {
            this.server = server;
            this.baseline = baseline;
        }

        @Override
        protected Provider provider() {
            return Provider.COMETAPI;
        }

        @Override
        protected URI baseUri() {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        }

        @Override
        protected String apiKey() {
            return FIRST_KEY;
        }

        @Override
        protected String secondApiKey() {
            return SECOND_KEY;
        }

        @Override
        protected Selection selection() {
            return new Selection(List.of("submitMusic_returnsTaskId"), List.of());
        }

        @Override
        protected Baseline baseline() {
            return baseline;
        }

        private static void answer(HttpExchange exchange) throws IOException {
            String message = "{\"message\": \"invalid keys: %s, %s\"}".formatted(FIRST_KEY, SECOND_KEY);
            byte[] body = message.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(401, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        }
    }

    @Test
    void noMessageHasAKeyThatTheServerRepeats() throws IOException {
        FindingId known = new FindingId(Provider.COMETAPI.id(), "submitMusic", "returnsTaskId", "");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", RepeatsKeys::answer);
        server.start();
        try {
            for (Baseline baseline : List.of(Baseline.EMPTY, new Baseline(Set.of(known)))) {
                assertThat(messageOf(new RepeatsKeys(server, baseline)))
                        .contains("invalid keys: REDACTED, REDACTED")
                        .doesNotContain(RepeatsKeys.FIRST_KEY, RepeatsKeys.SECOND_KEY);
            }
        } finally {
            server.stop(0);
        }
    }

    private static String messageOf(ServerContract suite) throws IOException {
        try (Stream<DynamicTest> checks = suite.checks()) {
            return catchThrowable(checks.toList().get(0).getExecutable()::execute)
                    .getMessage();
        }
    }

    @Test
    void selectionOfNothingIsNoSuccess() {
        ServerContract suite = new UnstartedServer() {
            @Override
            protected Provider provider() {
                return Provider.COMETAPI;
            }

            @Override
            protected Selection selection() {
                return new Selection(List.of("getTask", "getTsk*"), List.of());
            }
        };

        assertThatThrownBy(suite::checks)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("selection(): no check, operation or rule has the name getTsk*");
    }

    @Test
    void missingProviderIsReported() {
        ServerContract suite = new UnstartedServer() {};

        assertThatThrownBy(suite::checks)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("must override provider() or contract()");
    }
}
