package dev.sunocontract.client.error;

import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.TaskState;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The provider accepted the task, and the task failed later. A clip may have been made nevertheless. */
public final class TaskFailedException extends SunoException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable TaskState lastState;

    /**
     * Creates the error.
     *
     * @param taskId the id of the task
     * @param lastState the state of the failed task; null if the provider reports none
     */
    public TaskFailedException(ErrorDetails details, String taskId, @Nullable TaskState lastState) {
        super(details, null, taskId);
        this.lastState = lastState;
    }

    /** Returns the state of the failed task; empty if the provider reports none. */
    public Optional<TaskState> lastState() {
        return Optional.ofNullable(lastState);
    }

    /** Returns the clips that were made although the task failed; often empty. */
    public List<Clip> completeClips() {
        return lastState().map(TaskState::completeClips).orElse(List.of());
    }
}
