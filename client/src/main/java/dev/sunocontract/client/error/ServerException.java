package dev.sunocontract.client.error;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The provider failed or is down for maintenance. */
public final class ServerException extends SunoException {

    private static final long serialVersionUID = 1L;

    private final @Nullable Duration retryAfter;

    /**
     * Creates the error.
     *
     * @param retryAfter the delay that the provider requests before the next call; null if it requests none
     */
    public ServerException(ErrorDetails details, @Nullable Duration retryAfter) {
        super(details, null);
        this.retryAfter = retryAfter;
    }

    @Override
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
