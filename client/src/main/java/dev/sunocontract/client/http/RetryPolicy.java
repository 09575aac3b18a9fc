package dev.sunocontract.client.http;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Limits of retries. Read operations are retried after 408, 425, 429, 5xx and broken connections. Operations that may
 * cost credits are retried only if the connection failed or the response was 429 or 503, so that nothing is paid twice.
 *
 * @param maxAttempts the largest number of attempts, the first included; 1 for no retries
 * @param initialBackoff the delay after the first attempt; each later delay doubles, with jitter
 * @param maxBackoff the longest delay; a longer {@code Retry-After} ends the retries
 */
public record RetryPolicy(int maxAttempts, Duration initialBackoff, Duration maxBackoff) {

    private static final Duration LONGEST = Duration.ofDays(365);

    /** Four attempts, with delays from 0.25 to 10 seconds. */
    public static final RetryPolicy DEFAULT = new RetryPolicy(4, Duration.ofMillis(250), Duration.ofSeconds(10));

    /** No retries. */
    public static final RetryPolicy NONE = new RetryPolicy(1, Duration.ZERO, Duration.ZERO);

    /**
     * Requires valid limits.
     *
     * @throws IllegalArgumentException if there is no attempt, or a delay is negative or longer than 365 days
     */
    public RetryPolicy {
        if (maxAttempts < 1 || initialBackoff.isNegative() || maxBackoff.isNegative()) {
            throw new IllegalArgumentException("maxAttempts must be at least 1, and no backoff negative");
        }
        if (initialBackoff.compareTo(LONGEST) > 0 || maxBackoff.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("no backoff may be longer than 365 days");
        }
    }

    /**
     * Returns the delay before the next attempt: a random value between half and all of the doubled delay.
     *
     * @param failedAttempts the number of attempts so far, at least 1
     */
    public Duration backoffAfter(int failedAttempts) {
        long full = Math.min(maxBackoff.toMillis(), initialBackoff.toMillis() << Math.min(20, failedAttempts - 1));
        return Duration.ofMillis(full / 2 + ThreadLocalRandom.current().nextLong(full / 2 + 1));
    }
}
