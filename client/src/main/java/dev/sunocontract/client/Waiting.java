package dev.sunocontract.client;

import dev.sunocontract.client.error.Failure;
import dev.sunocontract.client.error.SunoException;
import dev.sunocontract.client.error.TaskFailedException;
import dev.sunocontract.client.error.TaskTimeoutException;
import dev.sunocontract.client.error.TransportException;
import dev.sunocontract.client.wire.Adapter;
import dev.sunocontract.spec.Provider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Waits for any number of tasks with one thread: whatever is due is asked for together, a hundred tasks a call. Pauses grow from one
 * second to ten as a task gets older, with jitter.
 */
final class Waiting implements AutoCloseable {

    private static final int BATCH = 100;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final long TICK_MILLIS = 50;

    private final Provider provider;
    private final Adapter adapter;
    private final ConcurrentLinkedQueue<Wait> waits = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "suno-waiting");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable Future<?> ticking;

    Waiting(Provider provider, Adapter adapter) {
        this.provider = provider;
        this.adapter = adapter;
    }

    /** One task that somebody waits for. */
    private static final class Wait {

        private final String taskId;
        private final Predicate<TaskState> enough;
        private final Consumer<TaskState> listener;
        private final CompletableFuture<TaskState> future = new CompletableFuture<>();
        private final long deadline;
        private long due;
        private Duration pause = FIRST_PAUSE;
        private @Nullable TaskState lastSeen;

        Wait(String taskId, Predicate<TaskState> enough, Consumer<TaskState> listener, Duration atMost) {
            this.taskId = taskId;
            this.enough = enough;
            this.listener = listener;
            long now = System.nanoTime();
            this.deadline = now + atMost.toNanos();
            this.due = now;
        }

        boolean isDue(long now) {
            return now - due >= 0 || now - deadline >= 0;
        }

        void putOff(long now) {
            double jitter = 0.5 + ThreadLocalRandom.current().nextDouble() / 2;
            due = now + (long) (pause.toNanos() * jitter);
            Duration longer = pause.multipliedBy(3).dividedBy(2);
            pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
        }
    }

    CompletableFuture<TaskState> until(
            String taskId, Predicate<TaskState> enough, Duration atMost, Consumer<TaskState> listener) {
        Wait wait = new Wait(taskId, enough, listener, atMost);
        waits.add(wait);
        start();
        return wait.future;
    }

    /** What a future comes to, with its exception unwrapped; an interrupt stops the waiting. */
    <T> T join(CompletableFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            future.cancel(false);
            Thread.currentThread().interrupt();
            throw new TransportException(Failure.unanswered(provider, "getTask", "interrupted while waiting"), true, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SunoException suno) {
                throw suno;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private synchronized void start() {
        if (ticking == null) {
            ticking = timer.scheduleWithFixedDelay(this::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void tick() {
        long now = System.nanoTime();
        waits.removeIf(wait -> wait.future.isDone());
        List<Wait> due = waits.stream().filter(wait -> wait.isDue(now)).toList();
        for (int from = 0; from < due.size(); from += BATCH) {
            ask(new ArrayList<>(due.subList(from, Math.min(due.size(), from + BATCH))));
        }
    }

    private void ask(List<Wait> due) {
        try {
            Map<String, TaskState> states =
                    adapter.states(due.stream().map(wait -> wait.taskId).collect(Collectors.toSet()));
            long now = System.nanoTime();
            due.forEach(wait -> look(wait, states.get(wait.taskId), now));
        } catch (SunoException e) {
            due.forEach(wait -> wait.future.completeExceptionally(e));
        } catch (RuntimeException e) {
            SunoException wrapped =
                    new SunoException(Failure.unanswered(provider, "getTask", "waiting failed: " + e), e);
            due.forEach(wait -> wait.future.completeExceptionally(wrapped));
        }
    }

    private void look(Wait wait, @Nullable TaskState state, long now) {
        if (state != null) {
            if (!state.equals(wait.lastSeen)) {
                wait.listener.accept(state);
            }
            wait.lastSeen = state;
            if (state.stage() == TaskState.Stage.FAILED) {
                String reason = state.failReason().isEmpty() ? "the provider says no reason" : state.failReason();
                wait.future.completeExceptionally(new TaskFailedException(
                        Failure.unanswered(provider, "getTask", "task " + wait.taskId + " failed: " + reason),
                        wait.taskId));
                return;
            }
            if (wait.enough.test(state)) {
                wait.future.complete(state);
                return;
            }
        }
        if (now - wait.deadline >= 0) {
            wait.future.completeExceptionally(new TaskTimeoutException(
                    Failure.unanswered(provider, "getTask", "task " + wait.taskId + " is not done in time"),
                    wait.lastSeen));
            return;
        }
        wait.putOff(now);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        waits.forEach(wait -> wait.future.cancel(false));
    }
}
