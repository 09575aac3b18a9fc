package dev.sunocontract.client.task;

import dev.sunocontract.client.error.ErrorDetails;
import dev.sunocontract.client.error.RateLimitedException;
import dev.sunocontract.client.error.ServerException;
import dev.sunocontract.client.error.SunoException;
import dev.sunocontract.client.error.TaskFailedException;
import dev.sunocontract.client.error.TaskTimeoutException;
import dev.sunocontract.client.error.TransportException;
import dev.sunocontract.client.http.Futures;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.wire.TaskType;
import dev.sunocontract.client.wire.WireAdapter;
import dev.sunocontract.spec.Provider;
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
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Waits for any number of tasks with one thread, which asks for whatever is due together and blocks on nothing. Pauses grow from 0.2
 * seconds to ten as a task gets older, with jitter. A provider that is out of order for a while is asked again until the deadline.
 */
public final class TaskPoller implements AutoCloseable {

    private static final int MAX_CONCURRENT_REQUESTS = 8;
    private static final Duration INITIAL_INTERVAL = Duration.ofMillis(200);
    private static final Duration MAX_INTERVAL = Duration.ofSeconds(10);
    private static final Duration FINAL_POLL_MARGIN = Duration.ofMillis(500);
    private static final long TICK_MILLIS = 50;

    private final Provider provider;
    private final WireAdapter adapter;
    private final ConcurrentLinkedQueue<PolledTask> polledTasks = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "suno-waiting");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable Future<?> schedule;
    private int requestsInFlight;

    public TaskPoller(Provider provider, WireAdapter adapter) {
        this.provider = provider;
        this.adapter = adapter;
    }

    /** One task that somebody waits for. Changed by the timer's thread only. */
    private static final class PolledTask {

        private final TaskType type;
        private final String taskId;
        private final Predicate<TaskState> condition;
        private final Consumer<TaskState> listener;
        private final CompletableFuture<TaskState> future = new CompletableFuture<>();
        private final long deadline;
        private long nextPollAt;
        private boolean requestInFlight;
        private Duration interval = INITIAL_INTERVAL;
        private @Nullable TaskState lastState;
        private @Nullable SunoException lastError;

        PolledTask(
                TaskType work,
                String taskId,
                Predicate<TaskState> enough,
                Consumer<TaskState> listener,
                Duration atMost) {
            this.type = work;
            this.taskId = taskId;
            this.condition = enough;
            this.listener = listener;
            long now = System.nanoTime();
            this.deadline = now + atMost.toNanos();
            this.nextPollAt = now;
        }

        boolean isDue(long now) {
            return !requestInFlight && now - nextPollAt >= 0;
        }

        boolean isExpired(long now) {
            return now - deadline >= 0;
        }

        /** The next look, one of them shortly before the deadline; a pause that the provider asked for is kept. */
        void reschedule(long now, Duration atLeast) {
            double jitter = 0.5 + ThreadLocalRandom.current().nextDouble() / 2;
            long next = (long) (interval.toNanos() * jitter);
            long last = deadline - FINAL_POLL_MARGIN.toNanos() - now;
            nextPollAt = now + Math.max(last > 0 ? Math.min(next, last) : next, atLeast.toNanos());
            Duration longer = interval.multipliedBy(3).dividedBy(2);
            interval = longer.compareTo(MAX_INTERVAL) > 0 ? MAX_INTERVAL : longer;
        }
    }

    CompletableFuture<TaskState> pollUntil(
            TaskType work, String taskId, Predicate<TaskState> enough, Duration atMost, Consumer<TaskState> listener) {
        PolledTask wait = new PolledTask(work, taskId, enough, listener, atMost);
        polledTasks.add(wait);
        startPolling();
        return wait.future;
    }

    /** The task once it is done; an interrupt stops the waiting. */
    public TaskState awaitTerminal(TaskType work, String taskId, Duration atMost) {
        return join(pollUntil(work, taskId, TaskState::isTerminal, atMost, state -> {}));
    }

    <T> T join(CompletableFuture<T> future) {
        return Futures.join(future, provider, "getTask");
    }

    private synchronized void startPolling() {
        if (schedule == null) {
            schedule = scheduler.scheduleWithFixedDelay(this::pollDueTasks, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void pollDueTasks() {
        long now = System.nanoTime();
        polledTasks.stream().filter(wait -> wait.isExpired(now)).forEach(this::onTimeout);
        polledTasks.removeIf(wait -> wait.future.isDone());
        polledTasks.stream()
                .filter(wait -> wait.isDue(now))
                .collect(Collectors.groupingBy(wait -> wait.type))
                .forEach(this::pollInBatches);
    }

    private void pollInBatches(TaskType work, List<PolledTask> due) {
        int batch = adapter.maxBatchSize();
        for (int from = 0; from < due.size() && requestsInFlight < MAX_CONCURRENT_REQUESTS; from += batch) {
            poll(work, due.subList(from, Math.min(due.size(), from + batch)));
        }
    }

    private void poll(TaskType work, List<PolledTask> due) {
        due.forEach(wait -> wait.requestInFlight = true);
        requestsInFlight++;
        adapter.getStatesAsync(work, due.stream().map(wait -> wait.taskId).collect(Collectors.toSet()))
                .whenComplete((states, problem) -> runOnScheduler(() -> {
                    requestsInFlight--;
                    due.forEach(wait -> onResult(wait, states, problem));
                    pollDueTasks();
                }));
    }

    private void runOnScheduler(Runnable work) {
        try {
            scheduler.execute(work);
        } catch (RejectedExecutionException closed) {
            close();
        }
    }

    /** A listener that throws spoils its own waiting only. */
    private void onResult(PolledTask wait, @Nullable Map<String, TaskState> states, @Nullable Throwable problem) {
        wait.requestInFlight = false;
        try {
            if (states != null) {
                onState(wait, states.get(wait.taskId));
            } else {
                onError(wait, toSunoException(problem));
            }
        } catch (RuntimeException e) {
            wait.future.completeExceptionally(toSunoException(e));
        }
    }

    private void onState(PolledTask wait, @Nullable TaskState state) {
        if (state != null) {
            if (!state.equals(wait.lastState)) {
                wait.lastState = state;
                wait.listener.accept(state);
            }
            if (state.status() == TaskState.Status.FAILED) {
                String reason = state.errorMessage().isEmpty() ? "the provider says no reason" : state.errorMessage();
                throw new TaskFailedException(
                        ErrorDetails.withoutResponse(provider, "getTask", "task " + wait.taskId + " failed: " + reason),
                        wait.taskId);
            }
            if (wait.condition.test(state)) {
                wait.future.complete(state);
                return;
            }
        }
        wait.lastError = null;
        wait.reschedule(System.nanoTime(), Duration.ZERO);
    }

    /** What kept the provider from answering says more than that time is up. */
    private void onTimeout(PolledTask wait) {
        SunoException timeout = new TaskTimeoutException(
                ErrorDetails.withoutResponse(provider, "getTask", "task " + wait.taskId + " is not done in time"),
                wait.lastState);
        wait.future.completeExceptionally(wait.lastError == null ? timeout : wait.lastError);
    }

    private void onError(PolledTask wait, SunoException problem) {
        boolean passes = problem instanceof TransportException
                || problem instanceof ServerException
                || problem instanceof RateLimitedException;
        if (!passes) {
            throw problem;
        }
        wait.lastError = problem;
        wait.reschedule(System.nanoTime(), problem.retryAfter().orElse(Duration.ZERO));
    }

    private SunoException toSunoException(@Nullable Throwable problem) {
        Throwable cause = problem instanceof CompletionException ? problem.getCause() : problem;
        return cause instanceof SunoException suno
                ? suno
                : new SunoException(
                        ErrorDetails.withoutResponse(provider, "getTask", "waiting failed: " + cause), cause);
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
        polledTasks.forEach(wait -> wait.future.cancel(false));
    }
}
