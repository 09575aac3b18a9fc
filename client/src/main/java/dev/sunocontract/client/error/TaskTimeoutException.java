package dev.sunocontract.client.error;

import dev.sunocontract.client.TaskState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The job did not end in time. It goes on at the provider, and can be awaited again. */
public final class TaskTimeoutException extends SunoException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable TaskState lastSeen;

    /** A job that takes too long, and how it was last seen. */
    public TaskTimeoutException(Failure failure, @Nullable TaskState lastSeen) {
        super(failure, null);
        this.lastSeen = lastSeen;
    }

    /** How the job was last seen; empty if it never was. */
    public Optional<TaskState> lastSeen() {
        return Optional.ofNullable(lastSeen);
    }
}
