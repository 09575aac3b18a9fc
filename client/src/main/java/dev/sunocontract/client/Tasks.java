package dev.sunocontract.client;

import dev.sunocontract.client.error.Failure;
import dev.sunocontract.client.error.NotFoundException;
import dev.sunocontract.client.wire.Adapter;
import dev.sunocontract.spec.Provider;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Tasks that were submitted earlier, perhaps by another program. */
public final class Tasks {

    private final Provider provider;
    private final Adapter adapter;
    private final Waiting waiting;

    Tasks(Provider provider, Adapter adapter, Waiting waiting) {
        this.provider = provider;
        this.adapter = adapter;
        this.waiting = waiting;
    }

    /**
     * How far a task is.
     *
     * @throws NotFoundException if the provider does not know it
     */
    public TaskState get(String taskId) {
        TaskState state = get(List.of(taskId)).get(taskId);
        if (state == null) {
            throw new NotFoundException(Failure.unanswered(provider, "getTask", "there is no task " + taskId));
        }
        return state;
    }

    /** How far several tasks are, by id; those that the provider does not know are left out. */
    public Map<String, TaskState> get(Collection<String> taskIds) {
        return adapter.states(taskIds);
    }

    /** A task to wait for, by the id that an earlier submission answered. */
    public SongTask song(String taskId) {
        return new SongTask(taskId, null, waiting);
    }
}
