package dev.sunocontract.client.error;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The account sent too many requests. */
public final class RateLimitedException extends SunoException {

    private static final long serialVersionUID = 1L;

    private final @Nullable Duration retryAfter;

    /**
     * Creates the error.
     *
     * @param retryAfter the delay that the provider requests before the next call; null if it requests none
     */
    public RateLimitedException(ErrorDetails details, @Nullable Duration retryAfter) {
        super(details, null);
        this.retryAfter = retryAfter;
    }

    @Override
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
