package dev.sunocontract.client.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Call of an operation: the id of the operation, the parameters by their name on the wire, and the request body. */
public final class ApiCall {

    private final String operationId;
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private @Nullable Object body;

    private ApiCall(String operationId) {
        this.operationId = operationId;
    }

    /** Returns a call without parameters and body. */
    public static ApiCall of(String operationId) {
        return new ApiCall(operationId);
    }

    /**
     * Adds a path or query parameter.
     *
     * @param name the name on the wire
     * @param value the value; null omits the parameter
     */
    public ApiCall parameter(String name, @Nullable Object value) {
        if (value != null) {
            parameters.put(name, value);
        }
        return this;
    }

    /**
     * Sets the request body.
     *
     * @param value a generated type or a JSON tree; null for no body
     */
    public ApiCall body(@Nullable Object value) {
        body = value;
        return this;
    }

    /** Returns the id of the operation. */
    public String operationId() {
        return operationId;
    }

    /** Returns the parameters by their name on the wire. */
    public Map<String, Object> parameters() {
        return Collections.unmodifiableMap(parameters);
    }

    /** Returns the request body; null if there is none. */
    public @Nullable Object body() {
        return body;
    }
}
