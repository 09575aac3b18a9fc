package dev.sunocontract.client.http;

import dev.sunocontract.spec.Operation;
import java.util.LinkedHashMap;
import java.util.Map;

/** A call that is about to be sent. A listener can add headers to it, such as {@code traceparent}. Not thread-safe. */
public final class StartedCall {

    private final Operation operation;
    private final String provider;
    private final Map<String, String> headers = new LinkedHashMap<>();

    /**
     * Creates a call without headers.
     *
     * @param provider the id of the provider
     */
    public StartedCall(String provider, Operation operation) {
        this.provider = provider;
        this.operation = operation;
    }

    /** Returns the id of the provider. */
    public String provider() {
        return provider;
    }

    /** Returns the operation: its id, HTTP method and path template. */
    public Operation operation() {
        return operation;
    }

    /**
     * Sets a header of every attempt. It cannot replace the headers of the client, such as the API key.
     *
     * @throws IllegalArgumentException if the name or the value is not valid in a header; thrown when the call is sent
     */
    public void setHeader(String name, String value) {
        headers.put(name, value);
    }

    /** Returns the headers that were set. */
    public Map<String, String> headers() {
        return Map.copyOf(headers);
    }
}
