package dev.sunocontract.client;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sunocontract.client.http.RetryPolicy;
import dev.sunocontract.spec.Provider;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/** Server with scripted responses, one per request; the last one repeats. */
final class FakeProvider implements AutoCloseable {

    private final HttpServer server;
    private final Deque<ScriptedResponse> responses = new ArrayDeque<>();
    private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<Headers> requestHeaders = Collections.synchronizedList(new ArrayList<>());

    /** Writes one response. */
    interface ScriptedResponse {
        void writeTo(HttpExchange exchange) throws IOException;
    }

    FakeProvider(ScriptedResponse... responses) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::handle);
        server.start();
        this.responses.addAll(List.of(responses));
    }

    static ScriptedResponse json(int status, String body, String... headers) {
        return bytes(status, "application/json", body.getBytes(StandardCharsets.UTF_8), headers);
    }

    static ScriptedResponse bytes(int status, String type, byte[] body, String... headers) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        };
    }

    /** Returns bytes as gzip. */
    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write(bytes);
        }
        return compressed.toByteArray();
    }

    /** Sends less than {@code Content-Length} and closes the connection. */
    static ScriptedResponse connectionReset() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            throw new IOException("connection closed");
        };
    }

    /** Sends the start of a response and blocks until it is released. */
    static ScriptedResponse hanging(CountDownLatch release) {
        return exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            try {
                release.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    /** Sends the first half of a file and closes the connection. */
    static ScriptedResponse interruptedHalfway(byte[] file, String version) {
        return exchange -> {
            exchange.getResponseHeaders().set("ETag", version);
            exchange.sendResponseHeaders(200, file.length);
            exchange.getResponseBody().write(file, 0, file.length / 2);
            exchange.getResponseBody().flush();
            throw new IOException("connection closed");
        };
    }

    /** Sends the requested range if {@code If-Range} matches the version, and the whole file otherwise. */
    static ScriptedResponse resumable(byte[] file, String version) {
        return exchange -> {
            String range = exchange.getRequestHeaders().getFirst("Range");
            boolean matches = version.equals(exchange.getRequestHeaders().getFirst("If-Range"));
            int from = range != null && matches ? Integer.parseInt(range.replaceAll("\\D", "")) : 0;
            exchange.getResponseHeaders().set("ETag", version);
            exchange.sendResponseHeaders(from > 0 ? 206 : 200, file.length - from);
            exchange.getResponseBody().write(file, from, file.length - from);
        };
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<String> requests() {
        return List.copyOf(requests);
    }

    /** The request bodies, in the order of the requests; empty texts for requests without one. */
    List<String> bodies() {
        return List.copyOf(bodies);
    }

    /** The headers of each request. */
    List<Headers> requestHeaders() {
        return List.copyOf(requestHeaders);
    }

    SunoClient client(Provider provider) {
        return client(provider, new ClientListener() {});
    }

    SunoClient client(Provider provider, ClientListener listener) {
        return SunoClient.builder()
                .listener(listener)
                .provider(provider)
                .apiKey("secret-key")
                .baseUri(uri())
                .requestTimeout(Duration.ofSeconds(2))
                .retryPolicy(new RetryPolicy(3, Duration.ofMillis(1), Duration.ofSeconds(1)))
                .maxResponseBytes(100_000)
                .build();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        exchange.setStreams(new ByteArrayInputStream(body), null); // a response may depend on it
        bodies.add(new String(body, StandardCharsets.UTF_8));
        requestHeaders.add(exchange.getRequestHeaders());
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        ScriptedResponse response;
        synchronized (responses) {
            response = responses.size() > 1 ? responses.poll() : responses.peek();
        }
        try {
            response.writeTo(exchange);
        } finally {
            exchange.close();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
