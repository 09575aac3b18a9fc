package dev.sunocontract.client.error;

import dev.sunocontract.spec.Provider;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Error of a call to a provider. Neither the message nor the body contains the API key. */
public class SunoException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ErrorDetails details;

    /**
     * Creates an error.
     *
     * @param cause the cause; null if there is none
     */
    public SunoException(ErrorDetails details, @Nullable Throwable cause) {
        super(details.message(), cause);
        this.details = details;
    }

    /** Returns the provider of the call. */
    public Provider provider() {
        return details.provider();
    }

    /** Returns the id of the operation, as in the contract. */
    public String operationId() {
        return details.operationId();
    }

    /** Returns the description of the error, which is the message without the provider, the operation and the codes. */
    public String detail() {
        return details.detail();
    }

    /** Returns the HTTP status of the response; 0 if there is no response. */
    public int statusCode() {
        return details.statusCode();
    }

    /** Returns the provider's error code; empty if there is none. */
    public String errorCode() {
        return details.errorCode();
    }

    /** Returns the provider's id of the request; empty if there is none. */
    public String requestId() {
        return details.requestId();
    }

    /** Returns the delay that the provider requests before the next call; empty if it requests none. */
    public Optional<Duration> retryAfter() {
        return Optional.empty();
    }

    /** Returns the response body; empty if there is none. */
    public Optional<String> body() {
        return Optional.ofNullable(details.body());
    }
}
