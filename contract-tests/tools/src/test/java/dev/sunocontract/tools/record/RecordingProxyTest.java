package dev.sunocontract.tools.record;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.testkit.exchange.Exchange;
import dev.sunocontract.testkit.exchange.ResponseBodyReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The client of the proxy gets an answer, whatever the provider does, and what is not complete is not recorded. */
@Timeout(60)
class RecordingProxyTest {

    private static final ResponseBodyReader PATIENT = new ResponseBodyReader(Duration.ofMinutes(10), 1_000);
    private static final ResponseBodyReader IMPATIENT = new ResponseBodyReader(Duration.ofSeconds(1), 1_000);

    private final Queue<Socket> connections = new ConcurrentLinkedQueue<>();
    private final Queue<Exchange> recorded = new ConcurrentLinkedQueue<>();
    private ServerSocket provider;

    @BeforeEach
    void startProvider() throws IOException {
        provider = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stopProvider() throws IOException {
        provider.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    @Test
    void aBodyThatStallsIsABadGateway() throws IOException, InterruptedException {
        provide("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"co", false);

        assertBadGateway(ask(IMPATIENT), "the response body was not complete within 1 s");
    }

    @Test
    void aBodyWithoutEndIsABadGateway() throws IOException, InterruptedException {
        provide("HTTP/1.1 200 OK\r\n\r\n", true);

        assertBadGateway(ask(PATIENT), "the response body is larger than 1000 bytes");
    }

    @Test
    void anAnswerThatIsNoHttpIsABadGateway() throws IOException, InterruptedException {
        provide("HTTP/1.1 200 OK\r\nContent-Length: abc\r\n\r\n", false);

        assertBadGateway(ask(PATIENT), "");
    }

    @Test
    void aProviderThatCannotBeReachedIsABadGateway() throws IOException, InterruptedException {
        assertBadGateway(ask(URI.create("http://127.0.0.1:1"), PATIENT), "ConnectException");
    }

    private void assertBadGateway(HttpResponse<String> response, String reason) {
        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.body())
                .startsWith("no complete response from the provider: ")
                .contains(reason);
        assertThat(response.headers().firstValue("Via")).hasValue("1.1 suno-record");
        assertThat(recorded).isEmpty();
    }

    private HttpResponse<String> ask(ResponseBodyReader bodyReader) throws IOException, InterruptedException {
        return ask(URI.create("http://127.0.0.1:" + provider.getLocalPort()), bodyReader);
    }

    private HttpResponse<String> ask(URI target, ResponseBodyReader bodyReader)
            throws IOException, InterruptedException {
        try (RecordingProxy proxy = RecordingProxy.start(target, 0, recorded::add, bodyReader)) {
            HttpRequest request = HttpRequest.newBuilder(proxy.baseUri().resolve("/suno/fetch"))
                    .build();
            return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    /** Answers every request with a text, and keeps the connection open or sends more for ever. */
    private void provide(String response, boolean endless) {
        CompletableFuture.runAsync(() -> {
            while (!provider.isClosed()) {
                try {
                    answer(provider.accept(), response, endless);
                } catch (IOException closed) {
                    continue;
                }
            }
        });
    }

    private void answer(Socket connection, String response, boolean endless) throws IOException {
        connections.add(connection);
        connection.getInputStream().read(new byte[8192]);
        OutputStream out = connection.getOutputStream();
        out.write(response.getBytes(US_ASCII));
        while (endless) {
            out.write('a');
        }
    }
}
