package dev.sunocontract.client.http;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What is tried again. Reads are, after 429, 5xx and broken connections. What may cost money is, only when the request certainly did
 * not arrive or the provider said 429 or 503: it is never paid twice.
 *
 * @param maxAttempts how often at most, the first time included; 1 for no retries
 * @param initialBackoff the first pause; each later one doubles, with jitter
 * @param maxBackoff no pause is longer, not even one that the provider asks for
 */
public record RetryPolicy(int maxAttempts, Duration initialBackoff, Duration maxBackoff) {

    /** Four attempts, pauses from a quarter of a second to ten seconds. */
    public static final RetryPolicy DEFAULT = new RetryPolicy(4, Duration.ofMillis(250), Duration.ofSeconds(10));

    /** No retries. */
    public static final RetryPolicy NONE = new RetryPolicy(1, Duration.ZERO, Duration.ZERO);

    /** Checks the numbers. */
    public RetryPolicy {
        if (maxAttempts < 1 || initialBackoff.isNegative() || maxBackoff.isNegative()) {
            throw new IllegalArgumentException("at least one attempt, and no negative pauses");
        }
    }

    /** The pause after a failed attempt, between half and all of its doubled length. */
    public Duration backoffAfter(int failedAttempts) {
        long full = Math.min(maxBackoff.toMillis(), initialBackoff.toMillis() << Math.min(20, failedAttempts - 1));
        return Duration.ofMillis(full / 2 + ThreadLocalRandom.current().nextLong(full / 2 + 1));
    }
}
