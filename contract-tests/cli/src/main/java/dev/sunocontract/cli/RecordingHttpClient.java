package dev.sunocontract.cli;

import dev.sunocontract.testkit.exchange.Exchange;
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
public final class RecordingHttpClient extends HttpClient {

    private final HttpClient delegate = HttpClient.newHttpClient();
    private final String basePath;
    private final List<Exchange> exchanges = new ArrayList<>();

    /** Records exchanges below a base URL. */
    public RecordingHttpClient(URI base) {
        this.basePath = base.getRawPath();
    }

    /** What was sent and came back, in order. */
    public synchronized List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> response = delegate.send(request, HttpResponse.BodyHandlers.ofByteArray());
        addExchange(request, response);
        HttpResponse.BodySubscriber<T> subscriber = handler.apply(new DelegatingResponseInfo(response));
        HttpRequest.BodyPublishers.ofByteArray(response.body()).subscribe(new SingleBufferSubscriber<>(subscriber));
        return new BufferedHttpResponse<>(
                response, subscriber.getBody().toCompletableFuture().join());
    }

    private synchronized void addExchange(HttpRequest request, HttpResponse<byte[]> response) {
        exchanges.add(new Exchange(
                new Exchange.Request(
                        request.method(),
                        request.uri().getRawPath().substring(basePath.length()),
                        parseQuery(request.uri()),
                        joinValues(request.headers()),
                        bodyBytes(request)),
                new Exchange.Response(response.statusCode(), joinValues(response.headers()), response.body())));
    }

    private static Map<String, String> joinValues(HttpHeaders headers) {
        Map<String, String> single = new LinkedHashMap<>();
        headers.map().forEach((name, values) -> single.put(name, String.join(", ", values)));
        return single;
    }

    private static Map<String, List<String>> parseQuery(URI uri) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        for (String pair :
                uri.getRawQuery() == null ? new String[0] : uri.getRawQuery().split("&")) {
            String[] parts = pair.split("=", 2);
            query.computeIfAbsent(decode(parts[0]), name -> new ArrayList<>())
                    .add(parts.length < 2 ? "" : decode(parts[1]));
        }
        return query;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static byte[] bodyBytes(HttpRequest request) {
        if (request.bodyPublisher().isEmpty()) {
            return new byte[0];
        }
        HttpResponse.BodySubscriber<byte[]> bytes = HttpResponse.BodySubscribers.ofByteArray();
        request.bodyPublisher().get().subscribe(new SingleBufferSubscriber<>(bytes));
        return bytes.getBody().toCompletableFuture().join();
    }

    /** Hands single buffers on to a subscriber that takes lists of them. */
    private record SingleBufferSubscriber<T>(HttpResponse.BodySubscriber<T> target)
            implements Flow.Subscriber<ByteBuffer> {

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            target.onSubscribe(subscription);
        }

        @Override
        public void onNext(ByteBuffer buffer) {
            target.onNext(List.of(buffer));
        }

        @Override
        public void onError(Throwable problem) {
            target.onError(problem);
        }

        @Override
        public void onComplete() {
            target.onComplete();
        }
    }

    private record DelegatingResponseInfo(HttpResponse<?> response) implements HttpResponse.ResponseInfo {

        @Override
        public int statusCode() {
            return response.statusCode();
        }

        @Override
        public HttpHeaders headers() {
            return response.headers();
        }

        @Override
        public Version version() {
            return response.version();
        }
    }

    private record BufferedHttpResponse<T>(HttpResponse<byte[]> response, T body) implements HttpResponse<T> {

        @Override
        public int statusCode() {
            return response.statusCode();
        }

        @Override
        public HttpRequest request() {
            return response.request();
        }

        @Override
        public Optional<HttpResponse<T>> previousResponse() {
            return Optional.empty();
        }

        @Override
        public HttpHeaders headers() {
            return response.headers();
        }

        @Override
        public Optional<SSLSession> sslSession() {
            return response.sslSession();
        }

        @Override
        public URI uri() {
            return response.uri();
        }

        @Override
        public Version version() {
            return response.version();
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
        return delegate.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return delegate.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return delegate.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return delegate.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return delegate.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return delegate.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return delegate.authenticator();
    }

    @Override
    public Version version() {
        return delegate.version();
    }

    @Override
    public Optional<Executor> executor() {
        return delegate.executor();
    }
}
