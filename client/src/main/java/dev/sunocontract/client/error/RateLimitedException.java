package dev.sunocontract.client.error;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Too many requests. */
public final class RateLimitedException extends SunoException {

    private static final long serialVersionUID = 1L;

    private final @Nullable Duration retryAfter;

    /** A failure, and how long to wait if the provider said so. */
    public RateLimitedException(ErrorDetails failure, @Nullable Duration retryAfter) {
        super(failure, null);
        this.retryAfter = retryAfter;
    }

    @Override
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
