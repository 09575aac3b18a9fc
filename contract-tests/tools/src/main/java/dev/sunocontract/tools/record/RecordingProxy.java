package dev.sunocontract.tools.record;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sunocontract.testkit.exchange.Exchange;
import dev.sunocontract.testkit.exchange.QueryParameters;
import dev.sunocontract.testkit.exchange.ResponseBodyReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** A reverse proxy on the loopback address that forwards every request unchanged and reports every exchange. */
public final class RecordingProxy implements AutoCloseable {

    /** Headers of a connection rather than of the message; they are not forwarded. */
    private static final Set<String> HOP_BY_HOP_HEADERS = Set.of(
            "connection",
            "host",
            "content-length",
            "transfer-encoding",
            "upgrade",
            "keep-alive",
            "te",
            "trailer",
            "expect",
            "proxy-connection",
            "accept-encoding",
            "http2-settings");

    /** Tells clients that the server behind may charge for their requests; the server sees no such header. */
    private static final String VIA = "1.1 suno-record";

    /** A provider may hold a call, and send its result line by line while the song is made. */
    private static final Duration MAX_BODY_TIME = Duration.ofMinutes(10);

    private static final int MAX_BODY_BYTES = 64 * 1024 * 1024;

    private final URI target;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "recording-proxy");
        thread.setDaemon(true);
        return thread;
    });
    /** With HTTP/2, a request over plain http would ask for an upgrade, which the recorded program did not. */
    private final HttpClient httpClient = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final Consumer<Exchange> listener;
    private final ResponseBodyReader bodyReader;

    private RecordingProxy(URI target, HttpServer server, Consumer<Exchange> listener, ResponseBodyReader bodyReader) {
        this.target = target;
        this.server = server;
        this.listener = listener;
        this.bodyReader = bodyReader;
    }

    /**
     * Starts a proxy.
     *
     * @param target the base URL of the server, without a trailing slash
     * @param port the port to listen on; 0 for any free one
     * @param listener called with every exchange, API keys included; from several threads
     * @throws IOException if the port cannot be bound
     */
    public static RecordingProxy start(URI target, int port, Consumer<Exchange> listener) throws IOException {
        return start(target, port, listener, new ResponseBodyReader(MAX_BODY_TIME, MAX_BODY_BYTES));
    }

    static RecordingProxy start(URI target, int port, Consumer<Exchange> listener, ResponseBodyReader bodyReader)
            throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        RecordingProxy proxy = new RecordingProxy(target, server, listener, bodyReader);
        server.setExecutor(proxy.threads);
        server.createContext("/", proxy::forward);
        server.start();
        return proxy;
    }

    /** Returns the base URI for clients. */
    public URI baseUri() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /**
     * Forwards a request. What the JDK's client cannot read, such as a length of "abc", it reports by any exception.
     */
    private void forward(HttpExchange call) throws IOException {
        try (call) {
            byte[] requestBody = call.getRequestBody().readAllBytes();
            HttpResponse<InputStream> response;
            byte[] responseBody;
            try {
                response = httpClient.send(toRequest(call, requestBody), HttpResponse.BodyHandlers.ofInputStream());
                responseBody = bodyReader.read(response.body());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (IOException | RuntimeException e) {
                sendBadGateway(call, e);
                return;
            }
            listener.accept(toExchange(call, requestBody, response, responseBody));
            sendResponse(call, response, responseBody);
        }
    }

    private static void sendBadGateway(HttpExchange call, Exception failure) throws IOException {
        String cause = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        byte[] reason = ("no complete response from the provider: " + cause).getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().add("Via", VIA);
        call.sendResponseHeaders(502, reason.length);
        call.getResponseBody().write(reason);
    }

    private static void sendResponse(HttpExchange call, HttpResponse<?> response, byte[] body) throws IOException {
        response.headers().map().forEach((name, values) -> {
            if (!HOP_BY_HOP_HEADERS.contains(name.toLowerCase(Locale.ROOT)) && !name.startsWith(":")) {
                call.getResponseHeaders().put(name, new ArrayList<>(values));
            }
        });
        call.getResponseHeaders().add("Via", VIA);
        boolean empty = body.length == 0 || call.getRequestMethod().equals("HEAD");
        call.sendResponseHeaders(response.statusCode(), empty ? -1 : body.length);
        if (!empty) {
            call.getResponseBody().write(body);
        }
    }

    private HttpRequest toRequest(HttpExchange call, byte[] requestBody) {
        URI uri = call.getRequestURI();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(target + uri.getRawPath() + query))
                .timeout(Duration.ofMinutes(2));
        call.getRequestHeaders().forEach((name, values) -> {
            if (!HOP_BY_HOP_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.method(
                        call.getRequestMethod(),
                        requestBody.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(requestBody))
                .build();
    }

    private static Exchange toExchange(
            HttpExchange call, byte[] requestBody, HttpResponse<?> response, byte[] responseBody) {
        Map<String, String> requestHeaders = new LinkedHashMap<>();
        call.getRequestHeaders().forEach((name, values) -> requestHeaders.put(name, String.join(", ", values)));
        Map<String, String> responseHeaders = new LinkedHashMap<>();
        response.headers().map().forEach((name, values) -> responseHeaders.put(name, String.join(", ", values)));
        URI uri = call.getRequestURI();
        return new Exchange(
                new Exchange.Request(
                        call.getRequestMethod(),
                        uri.getRawPath(),
                        QueryParameters.parse(uri.getRawQuery()),
                        requestHeaders,
                        requestBody),
                new Exchange.Response(response.statusCode(), responseHeaders, responseBody));
    }

    @Override
    public void close() {
        server.stop(1);
        threads.shutdownNow();
    }
}
