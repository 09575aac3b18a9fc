package dev.sunocontract.client.polling;

import dev.sunocontract.client.error.ErrorDetails;
import dev.sunocontract.client.error.RateLimitedException;
import dev.sunocontract.client.error.ServerException;
import dev.sunocontract.client.error.SunoException;
import dev.sunocontract.client.error.TaskFailedException;
import dev.sunocontract.client.error.TaskTimeoutException;
import dev.sunocontract.client.error.TransportException;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.task.SongTask;
import dev.sunocontract.client.transport.Futures;
import dev.sunocontract.client.wire.TaskType;
import dev.sunocontract.client.wire.WireAdapter;
import dev.sunocontract.spec.Contract;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Polls all awaited tasks with one thread, which sends batch queries and does not block. The interval of a task grows
 * from 0.2 to 10 seconds, with jitter. Transient errors do not end the wait before the deadline.
 */
public final class TaskPoller implements AutoCloseable {

    private static final int MAX_CONCURRENT_REQUESTS = 8;
    private static final long TICK_MILLIS = 50;
    private static final String GET_TASK = "getTask";

    private final Contract contract;
    private final WireAdapter adapter;
    private final ConcurrentLinkedQueue<PolledTask> polledTasks = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "suno-task-poller");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable Future<?> schedule;
    private int requestsInFlight;

    /**
     * Creates a poller. Its thread starts with the first task.
     *
     * @param contract the contract for errors
     */
    public TaskPoller(Contract contract, WireAdapter adapter) {
        this.contract = contract;
        this.adapter = adapter;
    }

    /**
     * Returns a music task to await.
     *
     * @param initialState the state in the response to the submission; null if the task was submitted elsewhere
     */
    public SongTask songTask(String taskId, @Nullable TaskState initialState) {
        return new PolledSongTask(taskId, initialState, this);
    }

    /**
     * Waits until a task is finished; an interrupt stops polling.
     *
     * @param timeout the longest time to wait
     * @throws SunoException as {@link SongTask#await}
     */
    public TaskState awaitTerminal(TaskType type, String taskId, Duration timeout) {
        return join(pollUntil(type, taskId, TaskState::isTerminal, timeout, state -> {}));
    }

    CompletableFuture<TaskState> pollUntil(
            TaskType type,
            String taskId,
            Predicate<TaskState> condition,
            Duration timeout,
            Consumer<TaskState> listener) {
        PolledTask task = new PolledTask(type, taskId, condition, timeout, listener);
        polledTasks.add(task);
        startPolling();
        return task.future();
    }

    <T> T join(CompletableFuture<T> future) {
        return Futures.join(future, contract, GET_TASK);
    }

    private synchronized void startPolling() {
        if (schedule == null) {
            schedule = scheduler.scheduleWithFixedDelay(this::pollDueTasks, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void pollDueTasks() {
        long now = System.nanoTime();
        polledTasks.stream().filter(task -> task.isExpired(now)).forEach(this::onTimeout);
        polledTasks.removeIf(task -> task.future().isDone());
        polledTasks.stream()
                .filter(task -> task.isDue(now))
                .collect(Collectors.groupingBy(PolledTask::type))
                .forEach(this::pollInBatches);
    }

    private void pollInBatches(TaskType type, List<PolledTask> due) {
        int size = adapter.maxBatchSize();
        for (int from = 0; from < due.size() && requestsInFlight < MAX_CONCURRENT_REQUESTS; from += size) {
            poll(type, due.subList(from, Math.min(due.size(), from + size)));
        }
    }

    private void poll(TaskType type, List<PolledTask> batch) {
        batch.forEach(PolledTask::onRequest);
        requestsInFlight++;
        adapter.getStatesAsync(type, batch.stream().map(PolledTask::taskId).collect(Collectors.toSet()))
                .whenComplete((states, error) -> runOnScheduler(() -> {
                    requestsInFlight--;
                    batch.forEach(task -> onResult(task, states, error));
                    pollDueTasks();
                }));
    }

    private void runOnScheduler(Runnable action) {
        try {
            scheduler.execute(action);
        } catch (RejectedExecutionException closed) {
            close();
        }
    }

    /** Handles the result of a batch for one task. An exception of a listener fails only its own task. */
    private void onResult(PolledTask task, @Nullable Map<String, TaskState> states, @Nullable Throwable error) {
        task.onResponse();
        try {
            if (states != null) {
                onState(task, states.get(task.taskId()));
            } else {
                onError(task, toSunoException(error));
            }
        } catch (RuntimeException e) {
            task.future().completeExceptionally(toSunoException(e));
        }
    }

    private void onState(PolledTask task, @Nullable TaskState state) {
        if (state != null) {
            task.onState(state);
            requireNotFailed(state, task.taskId());
            if (task.isMetBy(state)) {
                task.future().complete(state);
                return;
            }
        }
        task.scheduleNextPoll();
    }

    private void requireNotFailed(TaskState state, String taskId) {
        if (state.status() == TaskState.Status.FAILED) {
            String reason = state.errorMessage().isEmpty() ? "no error message" : state.errorMessage();
            throw new TaskFailedException(errorDetails("task " + taskId + " failed: " + reason), taskId, state);
        }
    }

    /** Fails a task with the error of its last poll, which explains more than a timeout, or else with a timeout. */
    private void onTimeout(PolledTask task) {
        SunoException error = task.lastError();
        task.future()
                .completeExceptionally(
                        error != null
                                ? error
                                : new TaskTimeoutException(
                                        errorDetails("task " + task.taskId() + " did not finish in time"),
                                        task.lastState()));
    }

    private void onError(PolledTask task, SunoException error) {
        boolean isTransient = error instanceof TransportException
                || error instanceof ServerException
                || error instanceof RateLimitedException;
        if (!isTransient) {
            throw error;
        }
        task.scheduleNextPoll(error);
    }

    private SunoException toSunoException(@Nullable Throwable error) {
        Throwable cause = error instanceof CompletionException ? error.getCause() : error;
        return cause instanceof SunoException sunoException
                ? sunoException
                : new SunoException(errorDetails("polling failed: " + cause), cause);
    }

    private ErrorDetails errorDetails(String detail) {
        return ErrorDetails.withoutResponse(contract, GET_TASK, detail);
    }

    /** Stops polling and cancels the futures of the awaited tasks. */
    @Override
    public void close() {
        scheduler.shutdownNow();
        polledTasks.forEach(task -> task.future().cancel(false));
    }
}
