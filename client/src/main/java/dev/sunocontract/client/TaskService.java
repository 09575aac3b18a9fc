package dev.sunocontract.client;

import dev.sunocontract.client.error.ErrorDetails;
import dev.sunocontract.client.error.NotFoundException;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.task.SongTask;
import dev.sunocontract.client.task.TaskPoller;
import dev.sunocontract.client.wire.WireAdapter;
import dev.sunocontract.spec.Provider;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Tasks that were submitted earlier, perhaps by another program. */
public final class TaskService {

    private final Provider provider;
    private final WireAdapter adapter;
    private final TaskPoller taskPoller;

    TaskService(Provider provider, WireAdapter adapter, TaskPoller waiting) {
        this.provider = provider;
        this.adapter = adapter;
        this.taskPoller = waiting;
    }

    /**
     * How far a task is.
     *
     * @throws NotFoundException if the provider does not know it
     */
    public TaskState get(String taskId) {
        TaskState state = get(List.of(taskId)).get(taskId);
        if (state == null) {
            throw new NotFoundException(
                    ErrorDetails.withoutResponse(provider, "getTask", "there is no task " + taskId));
        }
        return state;
    }

    /** How far several tasks are, by id; those that the provider does not know are left out. */
    public Map<String, TaskState> get(Collection<String> taskIds) {
        return adapter.getStates(taskIds);
    }

    /** A task to wait for, by the id that an earlier submission answered. */
    public SongTask songTask(String taskId) {
        return new SongTask(taskId, null, taskPoller);
    }
}
