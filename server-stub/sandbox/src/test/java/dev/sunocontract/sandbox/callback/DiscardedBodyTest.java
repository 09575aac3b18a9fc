package dev.sunocontract.sandbox.callback;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A body that nobody reads keeps neither the caller nor the connection. */
@Timeout(60)
class DiscardedBodyTest {

    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private ServerSocket server;

    @BeforeEach
    void startServer() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stopServer() throws IOException {
        server.close();
    }

    @Test
    void stalledBodyEndsItsConnection() throws Exception {
        CompletableFuture<Boolean> closed = serve(HEAD.formatted(10) + "ok", 0);

        assertThat(status(server.getLocalPort(), Duration.ofMillis(200))).isEqualTo(200);
        assertThat(closed.get(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void longBodyEndsItsConnection() throws Exception {
        CompletableFuture<Boolean> closed = serve(HEAD.formatted(1_000_000_000), 1_000_000_000);

        assertThat(status(server.getLocalPort(), Duration.ofHours(1))).isEqualTo(200);
        assertThat(closed.get(30, TimeUnit.SECONDS)).isTrue();
    }

    /** Not by each request: a body may come after the next request was sent. */
    @Test
    void connectionsOfShortBodiesAreUsedAgain() throws Exception {
        Set<Integer> connections = ConcurrentHashMap.newKeySet();
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", exchange -> {
            connections.add(exchange.getRemoteAddress().getPort());
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("ok".getBytes(US_ASCII));
            exchange.close();
        });
        http.start();
        try {
            for (int i = 0; i < 50; i++) {
                assertThat(status(http.getAddress().getPort(), Duration.ofHours(1)))
                        .isEqualTo(200);
            }
            assertThat(connections).hasSizeLessThan(50);
        } finally {
            http.stop(0);
        }
    }

    private static int status(int port, Duration maxTime) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + "/");
        return HTTP.send(HttpRequest.newBuilder(uri).build(), response -> new DiscardedBody(maxTime))
                .statusCode();
    }

    /** Answers a request with a text and some bytes. The result is whether the client closes the connection then. */
    private CompletableFuture<Boolean> serve(String text, long bytes) {
        return CompletableFuture.supplyAsync(() -> {
            try (Socket connection = server.accept()) {
                connection.getInputStream().read(new byte[8192]);
                connection.getOutputStream().write(text.getBytes(US_ASCII));
                return isClosedWhileWriting(connection, bytes)
                        || connection.getInputStream().read() < 0;
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static boolean isClosedWhileWriting(Socket connection, long bytes) {
        try {
            for (long written = 0; written < bytes; written += 8192) {
                connection.getOutputStream().write(new byte[8192]);
            }
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
