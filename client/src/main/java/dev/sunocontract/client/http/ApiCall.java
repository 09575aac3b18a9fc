package dev.sunocontract.client.http;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Call of an operation: the id of the operation, the parameters by their name on the wire, and the request body or the
 * fields of a form.
 */
public final class ApiCall {

    private final String operationId;
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, Object> fields = new LinkedHashMap<>();
    private final Map<String, String> setters = new LinkedHashMap<>();
    private final Map<String, Object> formFields = new LinkedHashMap<>();
    private @Nullable Object body;
    private @Nullable Duration timeout;
    private @Nullable Duration totalTimeout;

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
     * Adds a header parameter.
     *
     * @param name the name on the wire, case-insensitive
     * @param value the value; null omits the header
     */
    public ApiCall header(String name, @Nullable Object value) {
        if (value != null) {
            headers.put(name, String.valueOf(value));
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

    /**
     * Sets a field of the body, in addition to those of {@link #body()}.
     *
     * @param pointer the JSON pointer of the field
     * @param value the value; null omits the field
     */
    public ApiCall field(String pointer, @Nullable Object value) {
        if (value != null) {
            fields.put(pointer, value);
        }
        return this;
    }

    /**
     * Adds a field of a form, for an operation whose request is {@code multipart/form-data}.
     *
     * @param name the name on the wire
     * @param value a file as a {@link java.nio.file.Path}, or a text; null omits the field
     */
    public ApiCall formField(String name, @Nullable Object value) {
        if (value != null) {
            formFields.put(name, value);
        }
        return this;
    }

    /**
     * Names the method of the client's API that sets a field, for errors about the field.
     *
     * @param pointer the JSON pointer of the field
     * @param setter the method, such as {@code tags()}
     */
    public ApiCall setter(String pointer, String setter) {
        setters.put(pointer, setter);
        return this;
    }

    /**
     * Sets the timeout of one attempt, such as that of a large upload.
     *
     * @param value the time until the response; null for the one of the client
     */
    public ApiCall timeout(@Nullable Duration value) {
        timeout = value;
        return this;
    }

    /**
     * Sets the longest time of the whole call: of all attempts and the pauses between them.
     *
     * @param value the time until the last response; null for no limit
     */
    public ApiCall totalTimeout(@Nullable Duration value) {
        totalTimeout = value;
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

    /** Returns the header parameters by their name, which is case-insensitive. */
    public Map<String, String> headers() {
        return Collections.unmodifiableMap(headers);
    }

    /** Returns the fields of the form by their name on the wire; empty if the request is no form. */
    public Map<String, Object> formFields() {
        return Collections.unmodifiableMap(formFields);
    }

    /** Returns the request body; null if there is none. */
    public @Nullable Object body() {
        return body;
    }

    /** Returns the fields of the body in addition to those of {@link #body()}, by JSON pointer. */
    public Map<String, Object> fields() {
        return Collections.unmodifiableMap(fields);
    }

    /** Returns the methods of the client's API that set fields of the body, by JSON pointer. */
    public Map<String, String> setters() {
        return Collections.unmodifiableMap(setters);
    }

    /** Returns the timeout of one attempt; null for the one of the client. */
    public @Nullable Duration timeout() {
        return timeout;
    }

    /** Returns the longest time of the whole call; null for no limit. */
    public @Nullable Duration totalTimeout() {
        return totalTimeout;
    }
}
