package dev.sunocontract.client.error;

import dev.sunocontract.client.model.TaskState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The job did not end in time. It goes on at the provider, and can be awaited again. */
public final class TaskTimeoutException extends SunoException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable TaskState lastState;

    /** A job that takes too long, and how it was last seen. */
    public TaskTimeoutException(ErrorDetails failure, @Nullable TaskState lastSeen) {
        super(failure, null);
        this.lastState = lastSeen;
    }

    /** How the job was last seen; empty if it never was. */
    public Optional<TaskState> lastState() {
        return Optional.ofNullable(lastState);
    }
}
