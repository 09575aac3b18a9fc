package dev.sunocontract.client.task;

import dev.sunocontract.client.model.TaskState;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A wait for a task that has ended.
 *
 * @param duration the time from the start of the wait
 * @param state the state that ended the wait; null if there is none, such as after a timeout
 * @param failure the error that the caller gets; null if the wait succeeded
 */
public record WaitResult(
        Duration duration,
        @Nullable TaskState state,
        @Nullable Throwable failure) {

    /** Returns the error that the caller gets; empty if the wait succeeded. */
    public Optional<Throwable> error() {
        return Optional.ofNullable(failure);
    }
}
