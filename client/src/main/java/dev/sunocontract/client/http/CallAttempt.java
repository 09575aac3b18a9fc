package dev.sunocontract.client.http;

import dev.sunocontract.client.error.SunoException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a call that has ended.
 *
 * @param number the number of the attempt, from 1
 * @param status the HTTP status; empty if there was no response
 * @param duration the time from sending to the whole response
 * @param failure the error; null if the attempt succeeded
 */
public record CallAttempt(
        int number,
        OptionalInt status,
        Duration duration,
        @Nullable SunoException failure) {

    /** Returns the error; empty if the attempt succeeded. */
    public Optional<SunoException> error() {
        return Optional.ofNullable(failure);
    }
}
