package dev.sunocontract.testkit.exchange;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes an {@link Exchange}; started by {@link Exchange#builder(String, String)}. */
public final class ExchangeBuilder {

    private static final String CONTENT_TYPE = "Content-Type";
    private static final String JSON = "application/json";

    private final String method;
    private final String path;
    private final Map<String, List<String>> query = new LinkedHashMap<>();
    private final Map<String, String> requestHeaders = new LinkedHashMap<>();
    private final Map<String, String> responseHeaders = new LinkedHashMap<>();
    private byte[] requestBody = new byte[0];
    private byte[] responseBody = new byte[0];
    private @Nullable Integer status;

    ExchangeBuilder(String method, String path) {
        this.method = method;
        this.path = path;
    }

    /** Adds a value of a query parameter, decoded. */
    public ExchangeBuilder query(String name, String value) {
        query.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
        return this;
    }

    /** Sets a header of the request. */
    public ExchangeBuilder header(String name, String value) {
        requestHeaders.put(name, value);
        return this;
    }

    /** Sets a JSON body of the request, and its content type. */
    public ExchangeBuilder json(String body) {
        return header(CONTENT_TYPE, JSON).body(body.getBytes(StandardCharsets.UTF_8));
    }

    /** Sets the body of the request. */
    public ExchangeBuilder body(byte[] body) {
        requestBody = body.clone();
        return this;
    }

    /** Adds a response with a JSON body, and its content type. */
    public ExchangeBuilder response(int httpStatus, String body) {
        responseHeaders.put(CONTENT_TYPE, JSON);
        return response(httpStatus, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds a response; without a body, of length 0. */
    public ExchangeBuilder response(int httpStatus, byte[] body) {
        status = httpStatus;
        responseBody = body.clone();
        return this;
    }

    /** Sets a header of the response. */
    public ExchangeBuilder responseHeader(String name, String value) {
        responseHeaders.put(name, value);
        return this;
    }

    /** Returns the exchange; without a response if none was added. */
    public Exchange build() {
        return new Exchange(
                new Exchange.Request(method, path, query, requestHeaders, requestBody),
                status == null ? null : new Exchange.Response(status, responseHeaders, responseBody));
    }
}
