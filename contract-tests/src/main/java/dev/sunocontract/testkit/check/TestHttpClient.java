package dev.sunocontract.testkit.check;

import dev.sunocontract.spec.AuthScheme;
import dev.sunocontract.testkit.exchange.Exchange;
import dev.sunocontract.testkit.exchange.QueryParameters;
import dev.sunocontract.testkit.exchange.ResponseBodyReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sends requests to the server under test, and returns the exchanges. The key of a request is redacted; a response is
 * as the server sent it, and may repeat the key.
 */
final class TestHttpClient {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);

    /** A client of this project accepts no larger ones by default. */
    private static final int MAX_BODY_BYTES = 16 * 1024 * 1024;

    private static final String UNKNOWN_PATH = "/suno/there-is-nothing-here";

    private final ServerUnderTest server;
    private final AuthScheme authScheme;
    private final ResponseBodyReader bodyReader;
    private final RateLimit rateLimit;
    private boolean hasResponded;
    private boolean hasForwarded;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    TestHttpClient(ServerUnderTest server) {
        this(server, new ResponseBodyReader(REQUEST_TIMEOUT, MAX_BODY_BYTES), time -> Thread.sleep(time.toMillis()));
    }

    TestHttpClient(ServerUnderTest server, ResponseBodyReader bodyReader, RateLimit.Pause pause) {
        this.server = server;
        this.bodyReader = bodyReader;
        this.rateLimit = new RateLimit(server.contract(), pause);
        this.authScheme = server.contract().authScheme();
    }

    /** Sends a request, again if there were too many: the last exchange may still say so. */
    Exchange send(TestRequest request) throws IOException, InterruptedException {
        return rateLimit.send(() -> sendNow(request));
    }

    /** Skips the check if an exchange says that there were too many requests. */
    void assumeNotRateLimited(Exchange exchange) throws CheckAbortedException {
        rateLimit.assumeNotExceeded(exchange);
    }

    private Exchange sendNow(TestRequest request) throws IOException, InterruptedException {
        byte[] body = request.body() == null ? new byte[0] : request.body();
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri(request))
                .timeout(REQUEST_TIMEOUT)
                .header("Accept", "application/json")
                .method(
                        request.method(),
                        request.body() == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        headers(request, apiKey(request)).forEach(builder::header);
        HttpResponse<InputStream> response = sendWithRetry(builder.build());
        hasResponded = true;
        hasForwarded |= response.headers().firstValue("Via").isPresent();
        byte[] responseBody = bodyReader.read(response.body());
        return new Exchange(toExchangeRequest(request, body), toExchangeResponse(response, responseBody));
    }

    /** Sends a request to a path that no contract has. */
    Exchange sendToUnknownPath() throws IOException, InterruptedException {
        return send(TestRequest.get(UNKNOWN_PATH));
    }

    /**
     * Whether the server runs on this machine and responds itself: no response so far had a {@code Via} header, with
     * which a proxy says that it forwards requests. Sends a request if there was no response yet.
     */
    boolean isLocalServer() throws InterruptedException {
        if (!server.isLoopback()) {
            return false;
        }
        if (!hasResponded) {
            try {
                sendToUnknownPath();
            } catch (IOException noCompleteResponse) {
                // Headers that arrived say enough; a server without any forwards nothing.
            }
        }
        return !hasForwarded;
    }

    private String apiKey(TestRequest request) {
        return request.account() == TestRequest.Account.SECOND
                ? server.secondApiKey().orElseThrow()
                : server.apiKey();
    }

    private URI uri(TestRequest request) {
        StringBuilder uri = new StringBuilder(server.baseUri() + request.path());
        request.query().forEach((name, value) -> uri.append(uri.indexOf("?") < 0 ? '?' : '&')
                .append(QueryParameters.percentEncode(name))
                .append('=')
                .append(QueryParameters.percentEncode(value)));
        return URI.create(uri.toString());
    }

    private Map<String, String> headers(TestRequest request, String apiKey) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (request.account() != TestRequest.Account.NONE) {
            headers.put(authScheme.headerName(), authScheme.headerValue(apiKey));
        }
        if (request.contentType() != null) {
            headers.put("Content-Type", request.contentType());
        }
        return headers;
    }

    /** Sends once more if the server had closed an idle connection: that is no fault of the server. */
    private HttpResponse<InputStream> sendWithRetry(HttpRequest request) throws IOException, InterruptedException {
        try {
            return sendOnce(request);
        } catch (HttpTimeoutException | ConnectException | ProtocolException e) {
            throw e;
        } catch (IOException closedConnection) {
            return sendOnce(request);
        }
    }

    /** Sends a request. What the JDK's client cannot read, such as a length of "abc", it reports by any exception. */
    private HttpResponse<InputStream> sendOnce(HttpRequest request) throws IOException, InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (RuntimeException unreadable) {
            throw new ProtocolException("the answer is not valid HTTP: " + unreadable.getMessage());
        }
    }

    private Exchange.Request toExchangeRequest(TestRequest request, byte[] body) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        request.query().forEach((name, value) -> query.put(name, List.of(value)));
        return new Exchange.Request(request.method(), request.path(), query, headers(request, "REDACTED"), body);
    }

    private static Exchange.Response toExchangeResponse(HttpResponse<?> response, byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        return new Exchange.Response(response.statusCode(), headers, body);
    }
}
