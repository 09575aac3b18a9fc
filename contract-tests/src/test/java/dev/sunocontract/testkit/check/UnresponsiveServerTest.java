package dev.sunocontract.testkit.check;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.exchange.ResponseBodyReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A check ends, whatever the server does. */
@Timeout(60)
class UnresponsiveServerTest {

    private static final ResponseBodyReader PATIENT = new ResponseBodyReader(Duration.ofMinutes(10), 1_000);
    private static final ResponseBodyReader IMPATIENT = new ResponseBodyReader(Duration.ofSeconds(1), 1_000);

    private final AtomicInteger requests = new AtomicInteger();
    private final Queue<Socket> connections = new ConcurrentLinkedQueue<>();
    private ServerSocket server;

    @BeforeEach
    void startServer() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stopServer() throws IOException {
        server.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    @Test
    void readsABodyOfTheLargestAllowedLength() {
        serve("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + "a".repeat(1_000));

        CheckResult result = check(PATIENT);

        assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(result.exchanges().get(0).requireResponse().body()).hasSize(1_000);
    }

    @Test
    void aBodyThatStallsIsNoResponse() {
        serve("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"co");

        assertNoResponse(check(IMPATIENT), "no response: the response body was not complete within 1 s");
    }

    @Test
    void aBodyThatBreaksOffIsNoResponse() {
        serve("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"co", Ending.CLOSES);

        assertNoResponse(check(PATIENT), "no response: the response body broke off: ");
    }

    @Test
    void aBodyWithoutEndIsNoResponse() {
        serve("HTTP/1.1 200 OK\r\n\r\n", Ending.SENDS_FOR_EVER);

        assertNoResponse(check(PATIENT), "no response: the response body is larger than 1000 bytes");
    }

    @Test
    void anAnswerThatIsNoHttpIsNoResponse() {
        serve("HTTP/1.1 200 OK\r\nContent-Length: abc\r\n\r\n");

        assertNoResponse(check(PATIENT), "no response: the answer is not valid HTTP");
    }

    @Test
    void aServerThatForwardsIsNotLocalAlthoughItsBodyStalls() throws InterruptedException {
        serve("HTTP/1.1 200 OK\r\nVia: 1.1 proxy\r\nContent-Length: 1000\r\n\r\n");

        assertThat(client(IMPATIENT).isLocalServer()).isFalse();
    }

    @Test
    void aPaidRequestWithoutCompleteResponseCounts() {
        serve("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"co", Ending.CLOSES);
        CheckSession session =
                new CheckSession(serverUnderTest().maxPaidRequests(1).build());
        Check check = submission(session);

        assertThat(check.run().reason()).isEqualTo(CheckReason.NO_RESPONSE);
        assertThat(check.run().reason()).isEqualTo(CheckReason.BUDGET_EXHAUSTED);
        assertThat(session.budget().paidRequests()).isEqualTo(1);
    }

    @Test
    void aPaidRequestThatCannotBeSentDoesNotCount() {
        URI refusing = URI.create("http://127.0.0.1:1");
        CheckSession session = new CheckSession(ServerUnderTest.builder(Contract.of(Provider.COMETAPI), refusing)
                .build());

        assertThat(submission(session).run().reason()).isEqualTo(CheckReason.NO_RESPONSE);
        assertThat(session.budget().paidRequests()).isZero();
    }

    private static Check submission(CheckSession session) {
        return new Check("submitMusic", "responds", "", "", context -> {
            Operation submit = session.operation("submitMusic");
            session.send(context, submit, TestRequest.of(submit, Map.of(), null));
        });
    }

    private void assertNoResponse(CheckResult result, String message) {
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.reason()).isEqualTo(CheckReason.NO_RESPONSE);
        assertThat(result.message()).startsWith(message);
        assertThat(requests).hasValue(1);
    }

    private CheckResult check(ResponseBodyReader bodyReader) {
        TestHttpClient client = client(bodyReader);
        return new Check("getTask", "responds", "", "", context -> context.addExchange(client.sendToUnknownPath()))
                .run();
    }

    private TestHttpClient client(ResponseBodyReader bodyReader) {
        return new TestHttpClient(serverUnderTest().build(), bodyReader, pause -> {});
    }

    private ServerUnderTest.Builder serverUnderTest() {
        URI uri = URI.create("http://127.0.0.1:" + server.getLocalPort());
        return ServerUnderTest.builder(Contract.of(Provider.COMETAPI), uri);
    }

    /** What the server does after the text that it sends. */
    private enum Ending {
        STALLS,
        CLOSES,
        SENDS_FOR_EVER
    }

    private void serve(String response) {
        serve(response, Ending.STALLS);
    }

    private void serve(String response, Ending ending) {
        CompletableFuture.runAsync(() -> {
            while (!server.isClosed()) {
                try {
                    answer(server.accept(), response, ending);
                } catch (IOException closed) {
                    continue;
                }
            }
        });
    }

    private void answer(Socket connection, String response, Ending ending) throws IOException {
        connection.getInputStream().read(new byte[8192]);
        connections.add(connection);
        requests.incrementAndGet();
        OutputStream out = connection.getOutputStream();
        out.write(response.getBytes(US_ASCII));
        while (ending == Ending.SENDS_FOR_EVER) {
            out.write('a');
        }
        if (ending == Ending.CLOSES) {
            connection.close();
        }
    }
}
