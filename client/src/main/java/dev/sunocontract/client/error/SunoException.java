package dev.sunocontract.client.error;

import dev.sunocontract.spec.Provider;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Anything that goes wrong between a program and a provider. The key is never part of it. */
public class SunoException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ErrorDetails details;

    /** A failure, and what caused it if something did. */
    public SunoException(ErrorDetails failure, @Nullable Throwable cause) {
        super(failure.message(), cause);
        this.details = failure;
    }

    /** Whom the call was for. */
    public Provider provider() {
        return details.provider();
    }

    /** The operation, as the contract names it. */
    public String operationId() {
        return details.operationId();
    }

    /** The HTTP status; 0 if nothing was answered. */
    public int statusCode() {
        return details.statusCode();
    }

    /** The provider's own code; empty if it said none. */
    public String errorCode() {
        return details.errorCode();
    }

    /** The id by which the provider finds the request; empty if it said none. */
    public String requestId() {
        return details.requestId();
    }

    /** How long the provider asks to wait before the next call; empty if it does not. */
    public Optional<Duration> retryAfter() {
        return Optional.empty();
    }

    /** The body as it came; empty if there was none. */
    public Optional<String> body() {
        return Optional.ofNullable(details.body());
    }
}
