package dev.sunocontract.testkit.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.exchange.ResponseBodyReader;
import dev.sunocontract.testkit.selection.Selection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A limit of requests per time is no fault of a server. */
class RateLimitTest {

    private static final ResponseBodyReader BODY_READER = new ResponseBodyReader(Duration.ofMinutes(1), 10_000);

    private final AtomicInteger requests = new AtomicInteger();
    private final List<Duration> pauses = new ArrayList<>();
    private HttpServer server;
    private Limit limit = Limit.STATUS;
    private int limitedRequests = Integer.MAX_VALUE;
    private String retryAfter = "";

    /** How a server says that there are too many requests. */
    private enum Limit {
        STATUS(Provider.COMETAPI, 429, "slow down"),
        CODE_IN_BODY(Provider.SUNOAPI, 200, "{\"code\":430,\"msg\":\"slow down\",\"data\":null}");

        private final Provider provider;
        private final int status;
        private final String body;

        Limit(Provider provider, int status, String body) {
            this.provider = provider;
            this.status = status;
            this.body = body;
        }
    }

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void repeatsTheRequestUntilItIsAccepted() {
        limitedRequests = 3;

        assertThat(checkMissingKey(session()).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(requests).hasValue(4);
        assertThat(pauses).containsOnly(Duration.ofSeconds(1)).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "7, 7",
        "3600, 10",
        "soon, 1",
        "-5, 1",
        "'Wed, 21 Oct 2015 07:28:00 GMT', 0",
        "'Wed, 21 Oct 2099 07:28:00 GMT', 10"
    })
    void waitsAsTheServerSaysWithinBounds(String header, long seconds) {
        limitedRequests = 1;
        retryAfter = header;

        assertThat(checkMissingKey(session()).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(pauses).containsExactly(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @EnumSource
    void skipsTheCheckIfTheLimitStays(Limit kind) {
        limit = kind;

        CheckResult result = checkMissingKey(session());

        assertThat(result.outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(result.reason()).isEqualTo(CheckReason.RATE_LIMITED);
        assertThat(result.message()).startsWith("the server limits the rate of requests: 4");
        assertThat(result.exchanges()).hasSize(1);
    }

    @Test
    void doesNotWaitAgainWhileTheLimitStays() {
        CheckSession session = session();
        checkMissingKey(session);
        int waits = pauses.size();

        assertThat(checkMissingKey(session).reason()).isEqualTo(CheckReason.RATE_LIMITED);
        assertThat(pauses).hasSize(waits);
    }

    @Test
    void waitsAgainAfterAnAcceptedRequest() {
        limitedRequests = 4;
        CheckSession session = session();
        checkMissingKey(session);
        checkMissingKey(session);
        limitedRequests = requests.get() + 1;

        assertThat(checkMissingKey(session).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(pauses).hasSize(4);
    }

    @Test
    void noCheckFailsAtAServerThatLimitsEveryRequest() {
        retryAfter = "0";
        ServerUnderTest limited = server().selection(new Selection(List.of("getTask", "submitMusic"), List.of()))
                .build();

        assertThat(new ServerChecks(limited).run(result -> {}))
                .extracting(CheckResult::outcome)
                .containsOnly(Outcome.SKIPPED);
    }

    @Test
    void aLimitedRequestCostsNoCredits() {
        CheckSession session = session();
        new Check(
                        "submitMusic",
                        "responds",
                        "",
                        "",
                        context -> session.sendExpectingSuccess(
                                context,
                                session.operation("submitMusic"),
                                Map.of(),
                                session.samples().song()))
                .run();

        assertThat(session.budget().paidRequests()).isZero();
    }

    private static CheckResult checkMissingKey(CheckSession session) {
        return new OperationChecks(session)
                .of(session.contract().operation("getTask")).stream()
                        .filter(check -> check.name().equals("getTask_refusesMissingKey"))
                        .findFirst()
                        .orElseThrow()
                        .run();
    }

    private CheckSession session() {
        ServerUnderTest limited = server().build();
        return new CheckSession(limited, new TestHttpClient(limited, BODY_READER, pauses::add));
    }

    private ServerUnderTest.Builder server() {
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return ServerUnderTest.builder(Contract.of(limit.provider), uri);
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (requests.incrementAndGet() > limitedRequests) {
            respond(exchange, 401, "{\"code\":\"unauthorized\",\"message\":\"no key\",\"data\":null}");
            return;
        }
        if (!retryAfter.isEmpty()) {
            exchange.getResponseHeaders().set("Retry-After", retryAfter);
        }
        respond(exchange, limit.status, limit.body);
    }

    private static void respond(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
