package dev.sunocontract.client.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One use of an operation, before it is sent: the operation's id, its parameters by their name on the wire, and the body. */
public final class ApiCall {

    private final String operationId;
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private @Nullable Object body;

    private ApiCall(String operationId) {
        this.operationId = operationId;
    }

    /** A call of an operation. */
    public static ApiCall of(String operationId) {
        return new ApiCall(operationId);
    }

    /** Adds a path or query parameter; null means that it is not sent. */
    public ApiCall parameter(String name, @Nullable Object value) {
        if (value != null) {
            parameters.put(name, value);
        }
        return this;
    }

    /** Sets the body, a generated type or a JSON tree. */
    public ApiCall body(@Nullable Object value) {
        body = value;
        return this;
    }

    /** The operation's id. */
    public String operationId() {
        return operationId;
    }

    /** The parameters by name. */
    public Map<String, Object> parameters() {
        return parameters;
    }

    /** The body; null if there is none. */
    public @Nullable Object body() {
        return body;
    }
}
