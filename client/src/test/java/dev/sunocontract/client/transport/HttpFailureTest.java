package dev.sunocontract.client.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the texts of the JDK's HTTP client mean. Servers on real sockets show that the running Java still writes them;
 * CI runs the test on Java 17 and 25.
 */
class HttpFailureTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final URI ADDRESS = URI.create("https://relay.example/");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "too many concurrent streams",
                "Received RST_STREAM: Stream not processed",
                "request not processed by peer",
                "Tunnel failed, got: 502"
            })
    void unprocessedRequestDidNotArrive(String text) {
        HttpFailure failure = HttpFailure.of(new IOException(text), ADDRESS, TIMEOUT);

        assertThat(failure.mayHaveArrived()).isFalse();
        assertThat(failure.description()).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 header parser received no bytes",
                "Connection reset",
                "/127.0.0.1:1: GOAWAY received",
                "Received RST_STREAM: Internal error",
                "Received RST_STREAM: Stream cancelled",
                "Received RST_STREAM: Use HTTP/1.1 for request",
                "a text of a later Java"
            })
    void unknownFailureMayHaveArrived(String text) {
        assertThat(HttpFailure.of(new IOException(text), ADDRESS, TIMEOUT).mayHaveArrived())
                .isTrue();
    }

    @Test
    void failureToConnectDidNotArrive() {
        assertThat(List.of(
                        new ConnectException("Connection refused"),
                        new HttpConnectTimeoutException("HTTP connect timed out"),
                        new SSLHandshakeException("certificate expired")))
                .noneMatch(error -> HttpFailure.of(error, ADDRESS, TIMEOUT).mayHaveArrived());
    }

    @Test
    void timeoutAndMissingErrorMayHaveArrived() {
        HttpFailure timeout = HttpFailure.of(new HttpTimeoutException("request timed out"), ADDRESS, TIMEOUT);

        assertThat(timeout).isEqualTo(new HttpFailure(true, "no complete response within 10000 ms"));
        assertThat(HttpFailure.of(null, ADDRESS, TIMEOUT).mayHaveArrived()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"INTERNAL_ERROR, true", "CANCEL, true"})
    void resetStreamIsReadOnThisJava(Http2Server.Behaviour behaviour, boolean mayHaveArrived) throws Exception {
        try (Http2Server server = new Http2Server(behaviour)) {
            Throwable error = catchThrowable(() -> send(HttpClient.newHttpClient(), server.uri()));

            assertThat(HttpFailure.of(error, ADDRESS, TIMEOUT).mayHaveArrived())
                    .as(String.valueOf(error))
                    .isEqualTo(mayHaveArrived);
        }
    }

    /** Later versions of Java repeat a refused stream themselves. */
    @Test
    @EnabledForJreRange(max = JRE.JAVA_17)
    void refusedStreamIsReadOnJava17() throws Exception {
        try (Http2Server server = new Http2Server(Http2Server.Behaviour.REFUSED_STREAM)) {
            Throwable error = catchThrowable(() -> send(HttpClient.newHttpClient(), server.uri()));

            assertThat(HttpFailure.of(error, ADDRESS, TIMEOUT).mayHaveArrived())
                    .as(String.valueOf(error))
                    .isFalse();
        }
    }

    /** Java 17 does not tell whether the server processed the stream; Java 25 does, and repeats the request itself. */
    @Test
    void goawayBeforeTheRequestIsReadOnThisJava() throws Exception {
        try (Http2Server server = new Http2Server(Http2Server.Behaviour.GOAWAY)) {
            Throwable error = catchThrowable(() -> send(HttpClient.newHttpClient(), server.uri()));

            assertThat(error == null || HttpFailure.of(error, ADDRESS, TIMEOUT).mayHaveArrived())
                    .as(String.valueOf(error))
                    .isTrue();
        }
    }

    /** The client knows the limit once the first response has begun: the server states it before. */
    @Test
    void tooManyStreamsAreReadOnThisJava() throws Exception {
        try (Http2Server server = new Http2Server(Http2Server.Behaviour.ONE_STREAM)) {
            HttpClient http = HttpClient.newHttpClient();
            CountDownLatch begun = new CountDownLatch(1);
            http.sendAsync(HttpRequest.newBuilder(server.uri()).build(), response -> {
                begun.countDown();
                return BodySubscribers.discarding();
            });
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            Throwable error = catchThrowable(() -> send(http, server.uri()));

            assertThat(error).isNotNull();
            assertThat(HttpFailure.of(error, ADDRESS, TIMEOUT).mayHaveArrived())
                    .as(error.toString())
                    .isFalse();
        }
    }

    @Test
    void proxyThatDoesNotConnectIsReadOnThisJava() throws Exception {
        try (ServerSocket proxy = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread answers = new Thread(() -> Http2Server.answerOnce(proxy, "HTTP/1.1 502 Bad Gateway"));
            answers.setDaemon(true);
            answers.start();
            HttpClient http = HttpClient.newBuilder()
                    .proxy(ProxySelector.of(new InetSocketAddress("127.0.0.1", proxy.getLocalPort())))
                    .build();
            Throwable error = catchThrowable(() -> send(http, URI.create("https://relay.example/")));

            assertThat(HttpFailure.of(error, ADDRESS, TIMEOUT).mayHaveArrived())
                    .as(error.toString())
                    .isFalse();
        }
    }

    private static void send(HttpClient http, URI uri) throws IOException, InterruptedException {
        http.send(HttpRequest.newBuilder(uri).timeout(TIMEOUT).build(), BodyHandlers.discarding());
    }
}
