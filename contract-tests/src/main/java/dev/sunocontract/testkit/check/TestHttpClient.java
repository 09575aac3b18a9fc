package dev.sunocontract.testkit.check;

import dev.sunocontract.spec.AuthScheme;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.testkit.exchange.Exchange;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Sends requests to the server under test, and keeps what was sent and came back without the key. */
final class TestHttpClient {

    private final ServerUnderTest server;
    private final Contract contract;
    private final AuthScheme authScheme;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    TestHttpClient(ServerUnderTest server) {
        this.server = server;
        this.contract = Contract.of(server.provider());
        this.authScheme = contract.authScheme();
    }

    Contract contract() {
        return contract;
    }

    /** A request with everything about it open to change. */
    record TestRequest(
            String method,
            String path,
            Map<String, String> query,
            boolean authenticated,
            @Nullable String contentType,
            byte @Nullable [] body) {

        TestRequest withoutApiKey() {
            return new TestRequest(method, path, query, false, contentType, body);
        }

        TestRequest withMethod(String other) {
            return new TestRequest(other, path, query, authenticated, contentType, body);
        }

        TestRequest withBody(byte[] other) {
            return new TestRequest(method, path, query, authenticated, contentType, other);
        }
    }

    /** A request of an operation. */
    TestRequest requestFor(Operation operation, Map<String, String> parameters, @Nullable JsonNode body) {
        String path = operation.path();
        Map<String, String> query = new LinkedHashMap<>();
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            String placeholder = "{" + parameter.getKey() + "}";
            if (path.contains(placeholder)) {
                path = path.replace(placeholder, percentEncode(parameter.getValue()));
            } else {
                query.put(parameter.getKey(), parameter.getValue());
            }
        }
        return new TestRequest(
                operation.method(),
                path,
                query,
                true,
                body == null ? null : "application/json",
                body == null ? null : body.toString().getBytes(StandardCharsets.UTF_8));
    }

    Exchange send(TestRequest sent) throws IOException, InterruptedException {
        StringBuilder target = new StringBuilder(server.baseUri() + sent.path());
        sent.query().forEach((name, value) -> target.append(target.indexOf("?") < 0 ? '?' : '&')
                .append(percentEncode(name))
                .append('=')
                .append(percentEncode(value)));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(target.toString()))
                .timeout(Duration.ofSeconds(10))
                .header("Accept", "application/json");
        if (sent.authenticated()) {
            request.header(authScheme.headerName(), authScheme.headerValue(server.apiKey()));
        }
        if (sent.contentType() != null) {
            request.header("Content-Type", sent.contentType());
        }
        byte[] body = sent.body() == null ? new byte[0] : sent.body();
        request.method(
                sent.method(),
                sent.body() == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofByteArray(body));
        HttpResponse<byte[]> response = sendWithRetry(request.build());
        return new Exchange(toExchangeRequest(sent, body), toExchangeResponse(response));
    }

    /** The answer. A connection that the server had closed meanwhile says nothing about the server, so that a second try is made. */
    private HttpResponse<byte[]> sendWithRetry(HttpRequest request) throws IOException, InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (HttpTimeoutException | ConnectException e) {
            throw e;
        } catch (IOException closed) {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    private Exchange.Request toExchangeRequest(TestRequest sent, byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (sent.authenticated()) {
            headers.put(authScheme.headerName(), authScheme.headerValue("REDACTED"));
        }
        if (sent.contentType() != null) {
            headers.put("Content-Type", sent.contentType());
        }
        Map<String, List<String>> query = new LinkedHashMap<>();
        sent.query().forEach((name, value) -> query.put(name, List.of(value)));
        return new Exchange.Request(sent.method(), sent.path(), query, headers, body);
    }

    private static Exchange.Response toExchangeResponse(HttpResponse<byte[]> response) {
        Map<String, String> headers = new LinkedHashMap<>();
        response.headers()
                .map()
                .forEach((name, values) -> headers.put(name, String.join(", ", new ArrayList<>(values))));
        return new Exchange.Response(response.statusCode(), headers, response.body());
    }

    private static String percentEncode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2C", ",");
    }
}
