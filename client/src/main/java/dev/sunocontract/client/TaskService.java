package dev.sunocontract.client;

import dev.sunocontract.client.error.ErrorDetails;
import dev.sunocontract.client.error.NotFoundException;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.polling.TaskPoller;
import dev.sunocontract.client.task.SongTask;
import dev.sunocontract.client.wire.WireAdapter;
import dev.sunocontract.spec.Contract;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Music tasks by id, such as ids stored by an earlier program. */
public final class TaskService {

    private final Contract contract;
    private final WireAdapter adapter;
    private final TaskPoller taskPoller;

    TaskService(Contract contract, WireAdapter adapter, TaskPoller taskPoller) {
        this.contract = contract;
        this.adapter = adapter;
        this.taskPoller = taskPoller;
    }

    /**
     * Gets the state of a task.
     *
     * @throws NotFoundException if the provider does not know the task
     * @throws dev.sunocontract.client.error.SunoException if the provider returns an error or cannot be reached
     */
    public TaskState get(String taskId) {
        TaskState state = get(List.of(taskId)).get(taskId);
        if (state == null) {
            throw new NotFoundException(
                    ErrorDetails.withoutResponse(contract, "getTask", "there is no task " + taskId));
        }
        return state;
    }

    /**
     * Gets the states of several tasks by id; unknown tasks are omitted.
     *
     * @throws dev.sunocontract.client.error.SunoException if the provider returns an error or cannot be reached
     */
    public Map<String, TaskState> get(Collection<String> taskIds) {
        return adapter.getStates(taskIds);
    }

    /** Returns a task to await, without a request. */
    public SongTask songTask(String taskId) {
        return taskPoller.songTask(taskId, null);
    }
}
