package dev.sunocontract.tools.record;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sunocontract.testkit.exchange.Exchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Stands in front of a provider on this machine's loopback address, passes everything on unchanged, and tells what passed. */
public final class RecordingProxy implements AutoCloseable {

    /** Headers of one connection, not of the message; the client must not pass them on. */
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

    private final URI target;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "recording-proxy");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpClient httpClient = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Consumer<Exchange> listener;

    private RecordingProxy(URI target, HttpServer server, Consumer<Exchange> listener) {
        this.target = target;
        this.server = server;
        this.listener = listener;
    }

    /**
     * Starts a proxy.
     *
     * @param target the provider's base URL, without a trailing slash
     * @param port the port to listen on; 0 for any
     * @param listener hears every exchange, keys and all, from several threads
     */
    public static RecordingProxy start(URI target, int port, Consumer<Exchange> listener) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        RecordingProxy proxy = new RecordingProxy(target, server, listener);
        server.setExecutor(proxy.threads);
        server.createContext("/", proxy::forward);
        server.start();
        return proxy;
    }

    /** Where clients find it. */
    public URI baseUri() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    private void forward(HttpExchange call) throws IOException {
        try (call) {
            byte[] sent = call.getRequestBody().readAllBytes();
            HttpResponse<byte[]> answer;
            try {
                answer = httpClient.send(toRequest(call, sent), HttpResponse.BodyHandlers.ofByteArray());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (IOException | UncheckedIOException e) {
                byte[] reason = "the provider cannot be reached".getBytes(StandardCharsets.UTF_8);
                call.sendResponseHeaders(502, reason.length);
                call.getResponseBody().write(reason);
                return;
            }
            answer.headers().map().forEach((name, values) -> {
                if (!HOP_BY_HOP_HEADERS.contains(name.toLowerCase(Locale.ROOT)) && !name.startsWith(":")) {
                    call.getResponseHeaders().put(name, new ArrayList<>(values));
                }
            });
            boolean empty = answer.body().length == 0 || call.getRequestMethod().equals("HEAD");
            call.sendResponseHeaders(answer.statusCode(), empty ? -1 : answer.body().length);
            if (!empty) {
                call.getResponseBody().write(answer.body());
            }
            listener.accept(toExchange(call, sent, answer));
        }
    }

    private HttpRequest toRequest(HttpExchange call, byte[] sent) {
        URI asked = call.getRequestURI();
        String query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(target + asked.getRawPath() + query))
                .timeout(Duration.ofMinutes(2));
        call.getRequestHeaders().forEach((name, values) -> {
            if (!HOP_BY_HOP_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.method(
                        call.getRequestMethod(),
                        sent.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(sent))
                .build();
    }

    private static Exchange toExchange(HttpExchange call, byte[] sent, HttpResponse<byte[]> answer) {
        Map<String, String> headers = new LinkedHashMap<>();
        call.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        Map<String, String> answered = new LinkedHashMap<>();
        answer.headers().map().forEach((name, values) -> answered.put(name, String.join(", ", values)));
        URI asked = call.getRequestURI();
        return new Exchange(
                new Exchange.Request(
                        call.getRequestMethod(), asked.getRawPath(), parseQuery(asked.getRawQuery()), headers, sent),
                new Exchange.Response(answer.statusCode(), answered, answer.body()));
    }

    private static Map<String, List<String>> parseQuery(@Nullable String query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        if (query != null && !query.isEmpty()) {
            for (String parameter : query.split("&")) {
                int equals = parameter.indexOf('=');
                String name = equals < 0 ? parameter : parameter.substring(0, equals);
                parameters
                        .computeIfAbsent(URLDecoder.decode(name, StandardCharsets.UTF_8), known -> new ArrayList<>())
                        .add(
                                equals < 0
                                        ? ""
                                        : URLDecoder.decode(parameter.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    @Override
    public void close() {
        server.stop(1);
        threads.shutdownNow();
    }
}
