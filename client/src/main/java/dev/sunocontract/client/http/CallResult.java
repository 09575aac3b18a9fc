package dev.sunocontract.client.http;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A call that has ended.
 *
 * @param attempts how many attempts were sent; 1 without a retry
 * @param status the HTTP status of the last response; empty if there was none
 * @param duration the time from the start of the call, pauses between attempts included
 * @param failure the error that the caller gets; null if the call succeeded
 */
public record CallResult(
        int attempts,
        OptionalInt status,
        Duration duration,
        @Nullable Throwable failure) {

    /** Returns the error that the caller gets; empty if the call succeeded. */
    public Optional<Throwable> error() {
        return Optional.ofNullable(failure);
    }
}
