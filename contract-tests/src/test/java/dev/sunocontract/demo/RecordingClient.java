package dev.sunocontract.demo;

import dev.sunocontract.tests.Exchange;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;

/** An HTTP client that keeps what it sends and gets, so that every exchange of a story can be judged. */
public final class RecordingClient extends HttpClient {

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;
    private final List<Exchange> exchanges = new ArrayList<>();

    /** Records exchanges below a base URL. */
    public RecordingClient(URI base) {
        this.base = base.getRawPath();
    }

    /** What was sent and came back, in order. */
    public synchronized List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        keep(request, response);
        HttpResponse.BodySubscriber<T> subscriber = handler.apply(new Info(response));
        HttpRequest.BodyPublishers.ofByteArray(response.body()).subscribe(new Bytes<>(subscriber));
        return new Replayed<>(
                response, subscriber.getBody().toCompletableFuture().join());
    }

    private synchronized void keep(HttpRequest request, HttpResponse<byte[]> response) {
        exchanges.add(new Exchange(
                new Exchange.Request(
                        request.method(),
                        request.uri().getRawPath().substring(base.length()),
                        query(request.uri()),
                        single(request.headers()),
                        body(request)),
                new Exchange.Response(response.statusCode(), single(response.headers()), response.body())));
    }

    private static Map<String, String> single(HttpHeaders headers) {
        Map<String, String> single = new LinkedHashMap<>();
        headers.map().forEach((name, values) -> single.put(name, String.join(", ", values)));
        return single;
    }

    private static Map<String, List<String>> query(URI uri) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        for (String pair :
                uri.getRawQuery() == null ? new String[0] : uri.getRawQuery().split("&")) {
            String[] parts = pair.split("=", 2);
            query.computeIfAbsent(decoded(parts[0]), name -> new ArrayList<>())
                    .add(parts.length < 2 ? "" : decoded(parts[1]));
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static byte[] body(HttpRequest request) {
        if (request.bodyPublisher().isEmpty()) {
            return new byte[0];
        }
        HttpResponse.BodySubscriber<byte[]> bytes = HttpResponse.BodySubscribers.ofByteArray();
        request.bodyPublisher().get().subscribe(new Bytes<>(bytes));
        return bytes.getBody().toCompletableFuture().join();
    }

    /** Hands single buffers on to a subscriber that takes lists of them. */
    private record Bytes<T>(HttpResponse.BodySubscriber<T> to) implements Flow.Subscriber<ByteBuffer> {

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            to.onSubscribe(subscription);
        }

        @Override
        public void onNext(ByteBuffer buffer) {
            to.onNext(List.of(buffer));
        }

        @Override
        public void onError(Throwable problem) {
            to.onError(problem);
        }

        @Override
        public void onComplete() {
            to.onComplete();
        }
    }

    private record Info(HttpResponse<?> of) implements HttpResponse.ResponseInfo {

        @Override
        public int statusCode() {
            return of.statusCode();
        }

        @Override
        public HttpHeaders headers() {
            return of.headers();
        }

        @Override
        public Version version() {
            return of.version();
        }
    }

    private record Replayed<T>(HttpResponse<byte[]> of, T body) implements HttpResponse<T> {

        @Override
        public int statusCode() {
            return of.statusCode();
        }

        @Override
        public HttpRequest request() {
            return of.request();
        }

        @Override
        public Optional<HttpResponse<T>> previousResponse() {
            return Optional.empty();
        }

        @Override
        public HttpHeaders headers() {
            return of.headers();
        }

        @Override
        public Optional<SSLSession> sslSession() {
            return of.sslSession();
        }

        @Override
        public URI uri() {
            return of.uri();
        }

        @Override
        public Version version() {
            return of.version();
        }
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return CompletableFuture.completedFuture(send(request, handler));
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, HttpResponse.BodyHandler<T> handler, HttpResponse.PushPromiseHandler<T> push) {
        return sendAsync(request, handler);
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return http.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return http.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return http.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return http.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return http.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return http.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return http.authenticator();
    }

    @Override
    public Version version() {
        return http.version();
    }

    @Override
    public Optional<Executor> executor() {
        return http.executor();
    }
}
