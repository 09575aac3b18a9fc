package dev.sunocontract.client.polling;

import dev.sunocontract.client.error.ClientClosedException;
import dev.sunocontract.client.error.ErrorDetails;
import dev.sunocontract.client.error.InvalidRequestException;
import dev.sunocontract.client.error.NotFoundException;
import dev.sunocontract.client.error.RateLimitedException;
import dev.sunocontract.client.error.ServerException;
import dev.sunocontract.client.error.SunoException;
import dev.sunocontract.client.error.TaskFailedException;
import dev.sunocontract.client.error.TaskTimeoutException;
import dev.sunocontract.client.error.TransportException;
import dev.sunocontract.client.error.UnexpectedResponseException;
import dev.sunocontract.client.model.Callback;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.task.SongTask;
import dev.sunocontract.client.task.WaitListener;
import dev.sunocontract.client.task.WaitResult;
import dev.sunocontract.client.wire.TaskType;
import dev.sunocontract.client.wire.WireAdapter;
import dev.sunocontract.spec.Contract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls all awaited tasks of a client on a scheduler, which sends batch queries and does not block. The interval of a
 * task grows from 0.2 to 10 seconds, with jitter. Transient errors do not end the wait before the deadline, nor do a
 * few unreadable answers. Thread-safe.
 */
public final class TaskPoller implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("dev.sunocontract.client");

    /**
     * More than a host answers at once: a query that waits for its turn, or to be repeated, must not hold up others.
     */
    private static final int MAX_CONCURRENT_REQUESTS = 64;

    private static final long TICK_MILLIS = 50;

    /** Request Timeout and Too Early: as 503, the same query may succeed later. */
    private static final Set<Integer> TRANSIENT_STATUSES = Set.of(408, 425);

    private static final Pattern JSON_START = Pattern.compile("\\s*[{\\[]");
    private static final String GET_TASK = "getTask";

    /** How many tasks that were waited for are remembered, to tell late callbacks from those of unknown tasks. */
    private static final int MAX_ENDED_TASKS = 1_000;

    private final Contract contract;
    private final WireAdapter adapter;
    private final ScheduledExecutorService scheduler;
    private final BiFunction<String, String, WaitListener> waitListener;
    private final Object lock = new Object();
    private final List<PolledTask> polledTasks = new ArrayList<>();
    private final Set<String> endedTasks = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MAX_ENDED_TASKS;
        }
    });
    private @Nullable Future<?> schedule;
    private int requestsInFlight;
    private boolean closed;

    /**
     * Creates a poller.
     *
     * @param contract the contract for errors
     * @param scheduler runs the polls; the poller does not shut it down
     * @param waitListener is asked for the listener of each wait, with the ids of the provider and of the task
     */
    public TaskPoller(
            Contract contract,
            WireAdapter adapter,
            ScheduledExecutorService scheduler,
            BiFunction<String, String, WaitListener> waitListener) {
        this.contract = contract;
        this.adapter = adapter;
        this.scheduler = scheduler;
        this.waitListener = waitListener;
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
        return await(type, taskId, TaskState::isTerminal, timeout);
    }

    /** Waits on the caller's thread until a state meets a condition. */
    TaskState await(TaskType type, String taskId, Predicate<TaskState> condition, Duration timeout) {
        CompletableFuture<TaskState> future = pollUntil(type, taskId, condition, timeout, state -> {});
        try {
            return future.get();
        } catch (InterruptedException e) {
            future.cancel(false);
            Thread.currentThread().interrupt();
            throw new TransportException(
                            errorDetails("interrupted while waiting for task " + taskId + ", which continues"), true, e)
                    .withTaskId(taskId);
        } catch (ExecutionException e) {
            SunoException error = toSunoException(e.getCause());
            error.fillInStackTrace();
            throw error;
        }
    }

    /**
     * Polls a task until a state meets a condition.
     *
     * @param listener receives each new state; must not block
     * @return a future that is completed by a scheduler, at the deadline at the latest; what depends on it must not
     *     block
     */
    CompletableFuture<TaskState> pollUntil(
            TaskType type,
            String taskId,
            Predicate<TaskState> condition,
            Duration timeout,
            Consumer<TaskState> listener) {
        PolledTask task = new PolledTask(type, taskId, condition, timeout, listener);
        observe(task);
        synchronized (lock) {
            if (closed) {
                task.fail(closedException(taskId));
                return task.future();
            }
            polledTasks.add(task);
            try {
                startPolling();
            } catch (RejectedExecutionException e) {
                polledTasks.remove(task);
                task.fail(toSunoException(e));
            }
        }
        endAtDeadline(task, timeout);
        return task.future();
    }

    /** Ends the wait by the scheduler of the process: that of the user may be shut down meanwhile. */
    private void endAtDeadline(PolledTask task, Duration timeout) {
        Future<?> end = SharedScheduler.instance()
                .schedule(() -> onDeadline(task), PolledTask.nanos(timeout), TimeUnit.NANOSECONDS);
        task.future().whenComplete((state, error) -> end.cancel(false));
    }

    private void onDeadline(PolledTask task) {
        synchronized (lock) {
            onTimeout(task);
            if (scheduler.isShutdown()) {
                removeEnded();
            }
        }
    }

    private void observe(PolledTask task) {
        long startedAt = System.nanoTime();
        WaitListener observer = startedWait(task.taskId());
        task.future()
                .whenComplete((state, error) -> notify(() -> observer.waitEnded(
                        new WaitResult(Duration.ofNanos(System.nanoTime() - startedAt), state, error))));
    }

    private WaitListener startedWait(String taskId) {
        WaitListener[] observer = {WaitListener.NONE};
        notify(() -> observer[0] = waitListener.apply(contract.name(), taskId));
        return observer[0];
    }

    /** Notifies the listener. Its exceptions are logged: the wait must not suffer from them. */
    static void notify(Runnable notification) {
        try {
            notification.run();
        } catch (RuntimeException e) {
            LOG.warn("the listener of a wait failed", e);
        }
    }

    private void startPolling() {
        if (schedule == null || schedule.isDone() || scheduler.isShutdown()) {
            schedule = scheduler.scheduleWithFixedDelay(this::pollDueTasks, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void stopPolling() {
        if (schedule != null) {
            schedule.cancel(false);
            schedule = null;
        }
    }

    private void pollDueTasks() {
        synchronized (lock) {
            removeEnded();
            if (polledTasks.isEmpty()) {
                stopPolling();
                return;
            }
            if (requestsInFlight < MAX_CONCURRENT_REQUESTS) {
                dueTasks(System.nanoTime()).forEach(this::pollInBatches);
            }
        }
    }

    /** The due tasks by type, the longest overdue first: otherwise a few tasks would use all requests. */
    private Map<TaskType, List<PolledTask>> dueTasks(long now) {
        return polledTasks.stream()
                .filter(task -> task.isDue(now))
                .sorted(Comparator.comparingLong(task -> task.timeToPoll(now)))
                .collect(Collectors.groupingBy(PolledTask::type, LinkedHashMap::new, Collectors.toList()));
    }

    private void removeEnded() {
        polledTasks.stream().filter(task -> task.future().isDone()).forEach(task -> endedTasks.add(task.taskId()));
        polledTasks.removeIf(task -> task.future().isDone());
    }

    private void pollInBatches(TaskType type, List<PolledTask> due) {
        int largest = adapter.maxBatchSize(type);
        due.stream()
                .collect(Collectors.groupingBy(task -> task.isAlone() ? 1 : largest))
                .forEach((size, tasks) -> pollInBatches(type, tasks, size));
    }

    /** Sends a query for each batch of tasks. Waits for the same task share a query. */
    private void pollInBatches(TaskType type, List<PolledTask> due, int size) {
        Map<String, List<PolledTask>> byId = due.stream()
                .collect(Collectors.groupingBy(PolledTask::taskId, LinkedHashMap::new, Collectors.toList()));
        List<List<PolledTask>> waits = List.copyOf(byId.values());
        for (int from = 0; from < waits.size() && requestsInFlight < MAX_CONCURRENT_REQUESTS; from += size) {
            poll(
                    type,
                    waits.subList(from, Math.min(waits.size(), from + size)).stream()
                            .flatMap(List::stream)
                            .toList());
        }
    }

    private void poll(TaskType type, List<PolledTask> batch) {
        batch.forEach(PolledTask::onRequest);
        requestsInFlight++;
        Set<String> taskIds = batch.stream().map(PolledTask::taskId).collect(Collectors.toSet());
        requestStates(type, taskIds)
                .whenComplete(
                        (states, error) -> runOnScheduler(() -> onResponse(batch, states, error, taskIds.size() > 1)));
    }

    private CompletableFuture<Map<String, TaskState>> requestStates(TaskType type, Set<String> taskIds) {
        try {
            return adapter.getStatesAsync(type, taskIds);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void runOnScheduler(Runnable action) {
        try {
            scheduler.execute(action);
        } catch (RejectedExecutionException e) {
            failAll(toSunoException(e));
        }
    }

    private void onResponse(
            List<PolledTask> batch,
            @Nullable Map<String, TaskState> states,
            @Nullable Throwable error,
            boolean isOfSeveral) {
        synchronized (lock) {
            requestsInFlight--;
            batch.forEach(task -> onResult(task, states, error, isOfSeveral));
            pollDueTasks();
        }
    }

    /**
     * Handles the result of a batch for one task. An exception fails only its own task.
     *
     * @param isOfSeveral true if the batch has other tasks, too
     */
    private void onResult(
            PolledTask task, @Nullable Map<String, TaskState> states, @Nullable Throwable error, boolean isOfSeveral) {
        task.onResponse();
        if (task.future().isDone()) {
            return;
        }
        try {
            if (states != null) {
                onState(task, states.get(task.taskId()));
            } else {
                onError(task, toSunoException(error), isOfSeveral);
            }
        } catch (RuntimeException e) {
            task.fail(toSunoException(e));
        }
    }

    private void onState(PolledTask task, @Nullable TaskState state) {
        if (state == null) {
            task.onUnknown();
        } else if (onNewState(task, state)) {
            return;
        }
        task.scheduleNextPoll();
    }

    /** Returns true if the state ends the wait. */
    private boolean onNewState(PolledTask task, TaskState state) {
        task.onState(state);
        requireNotFailed(state, task.taskId());
        return task.isMetBy(state) && task.future().complete(state);
    }

    /**
     * Handles a state that the provider sent in a callback.
     *
     * @param isTrusted true to give the state to the waits for its task; false to get the task from the provider at
     *     once
     */
    public Callback.Effect onCallback(TaskState state, boolean isTrusted) {
        synchronized (lock) {
            removeEnded();
            List<PolledTask> waits = polledTasks.stream()
                    .filter(task -> task.taskId().equals(state.id()))
                    .toList();
            if (waits.isEmpty()) {
                return endedTasks.contains(state.id()) ? Callback.Effect.REPEATED : Callback.Effect.UNKNOWN_TASK;
            }
            Callback.Stage stage = Callback.Stage.of(state);
            List<PolledTask> behind =
                    waits.stream().filter(task -> task.isBehind(stage)).toList();
            if (behind.isEmpty()) {
                return Callback.Effect.REPEATED;
            }
            if (isTrusted && stage != Callback.Stage.UNKNOWN && hasResultOf(state, behind)) {
                behind.forEach(task -> deliver(task, state));
                return Callback.Effect.DELIVERED;
            }
            behind.forEach(PolledTask::pollSoon);
            runOnScheduler(this::pollDueTasks);
            return Callback.Effect.POLLED;
        }
    }

    /** Only songs are read from callbacks: the results of other tasks have other forms there. */
    private static boolean hasResultOf(TaskState state, List<PolledTask> waits) {
        boolean lacksClips = state.status() == TaskState.Status.SUCCEEDED
                && state.completeClips().isEmpty();
        return !lacksClips && waits.stream().allMatch(task -> task.type() == TaskType.SONG);
    }

    private void deliver(PolledTask task, TaskState state) {
        try {
            onNewState(task, state);
        } catch (RuntimeException e) {
            task.fail(toSunoException(e));
        }
    }

    private void requireNotFailed(TaskState state, String taskId) {
        if (state.status() == TaskState.Status.FAILED) {
            String reason = state.errorMessage().isEmpty() ? "no error message" : state.errorMessage();
            int made = state.completeClips().size();
            String rest = made == 0 ? "" : "; " + made + " of its clips can be heard: completeClips()";
            throw new TaskFailedException(errorDetails("task " + taskId + " failed: " + reason + rest), taskId, state);
        }
    }

    /** Fails a task with the error of its last poll, which explains more than a timeout, or else with a timeout. */
    private void onTimeout(PolledTask task) {
        SunoException error = task.lastError();
        task.fail(
                error != null && task.lastState() == null
                        ? error
                        : new TaskTimeoutException(timeoutDetails(task), task.lastState()));
    }

    private ErrorDetails timeoutDetails(PolledTask task) {
        TaskState state = task.lastState();
        int made = state == null ? 0 : state.completeClips().size();
        String rest = made == 0 ? "" : "; " + made + " of its clips can be heard already: completeClips()";
        String error = task.lastError() == null
                ? ""
                : "; last error: " + task.lastError().getMessage();
        return errorDetails(
                "task " + task.taskId() + " did not finish in time" + unknown(task) + rest + error + unpolled());
    }

    /** A new task may be unknown for a while, so only the end of the wait tells. */
    private String unknown(PolledTask task) {
        return task.isUnknown()
                ? ": " + contract.provider().title() + " never knew it; check the id, its provider and its account"
                : "";
    }

    private String unpolled() {
        return scheduler.isShutdown() ? "; the scheduler of the client was shut down" : "";
    }

    private void onError(PolledTask task, SunoException error, boolean isOfSeveral) {
        if (isTransient(error) || isUnreadable(error) && task.toleratesUnreadableAnswer()) {
            task.scheduleNextPoll(error);
        } else if (isOfSeveral && isAboutAnId(error)) {
            task.pollAlone(error);
        } else {
            throw error;
        }
    }

    private static boolean isTransient(SunoException error) {
        return error instanceof TransportException
                || error instanceof ServerException
                || error instanceof RateLimitedException
                || TRANSIENT_STATUSES.contains(error.statusCode());
    }

    /** Returns true if the answer is not the provider's JSON, whatever its status: empty, cut off, or a web page. */
    private static boolean isUnreadable(SunoException error) {
        return error instanceof UnexpectedResponseException
                || error.body()
                        .filter(body -> !JSON_START.matcher(body).lookingAt())
                        .isPresent();
    }

    /** Returns true if one id may have spoiled a query for several tasks. */
    private static boolean isAboutAnId(SunoException error) {
        return error instanceof InvalidRequestException || error instanceof NotFoundException;
    }

    /** Returns the error of a wait whose listener failed with an {@link Error}. */
    SunoException listenerFailure(String taskId, Throwable error) {
        Throwable cause = error instanceof CompletionException ? error.getCause() : error;
        String detail = "the listener of the wait for task " + taskId + " failed: " + cause;
        return new SunoException(errorDetails(detail), cause).withTaskId(taskId);
    }

    private SunoException toSunoException(@Nullable Throwable error) {
        Throwable cause = error instanceof CompletionException ? error.getCause() : error;
        if (cause instanceof SunoException sunoException) {
            return sunoException;
        }
        String detail = cause instanceof RejectedExecutionException
                ? "the scheduler of the client does not accept work"
                : "polling failed: " + cause;
        return new SunoException(errorDetails(detail), cause);
    }

    private ClientClosedException closedException(String taskId) {
        return new ClientClosedException(errorDetails("the client is closed; task " + taskId + " continues"));
    }

    private ErrorDetails errorDetails(String detail) {
        return ErrorDetails.withoutResponse(contract, GET_TASK, detail);
    }

    private void failAll(SunoException error) {
        synchronized (lock) {
            polledTasks.forEach(task -> task.fail(error));
            polledTasks.clear();
            stopPolling();
        }
    }

    /** Stops polling and fails the waits with a {@link ClientClosedException}. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            polledTasks.forEach(task -> task.fail(closedException(task.taskId())));
            polledTasks.clear();
            stopPolling();
        }
    }
}
