package dev.sunocontract.client.error;

import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.TaskState;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The task did not finish before the timeout. It continues at the provider and can be awaited again: {@link #taskId}
 * with the method of {@link dev.sunocontract.client.TaskService} for its kind.
 */
public final class TaskTimeoutException extends SunoException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable TaskState lastState;

    /**
     * Creates the error.
     *
     * @param lastState the last state that the provider reported; null if it reported none
     */
    public TaskTimeoutException(ErrorDetails details, @Nullable TaskState lastState) {
        super(details, null);
        this.lastState = lastState;
    }

    /** Returns the last state that the provider reported; empty if it reported none. */
    public Optional<TaskState> lastState() {
        return Optional.ofNullable(lastState);
    }

    /** Returns the clips whose audio is final, such as one of two; empty if there is none yet. */
    public List<Clip> completeClips() {
        return lastState().map(TaskState::completeClips).orElse(List.of());
    }
}
