package dev.sunocontract.client;

import dev.sunocontract.client.error.Failure;
import dev.sunocontract.client.error.RateLimitedException;
import dev.sunocontract.client.error.ServerException;
import dev.sunocontract.client.error.SunoException;
import dev.sunocontract.client.error.TaskFailedException;
import dev.sunocontract.client.error.TaskTimeoutException;
import dev.sunocontract.client.error.TransportException;
import dev.sunocontract.client.wire.Adapter;
import dev.sunocontract.client.wire.Pending;
import dev.sunocontract.client.wire.Work;
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
final class Waiting implements AutoCloseable {

    private static final int MOST_UNDER_WAY = 8;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LAST_LOOK = Duration.ofMillis(500);
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
    private int underWay;

    Waiting(Provider provider, Adapter adapter) {
        this.provider = provider;
        this.adapter = adapter;
    }

    /** One task that somebody waits for. Changed by the timer's thread only. */
    private static final class Wait {

        private final Work work;
        private final String taskId;
        private final Predicate<TaskState> enough;
        private final Consumer<TaskState> listener;
        private final CompletableFuture<TaskState> future = new CompletableFuture<>();
        private final long deadline;
        private long due;
        private boolean asked;
        private Duration pause = FIRST_PAUSE;
        private @Nullable TaskState lastSeen;
        private @Nullable SunoException lastProblem;

        Wait(Work work, String taskId, Predicate<TaskState> enough, Consumer<TaskState> listener, Duration atMost) {
            this.work = work;
            this.taskId = taskId;
            this.enough = enough;
            this.listener = listener;
            long now = System.nanoTime();
            this.deadline = now + atMost.toNanos();
            this.due = now;
        }

        boolean isDue(long now) {
            return !asked && now - due >= 0;
        }

        boolean isOver(long now) {
            return now - deadline >= 0;
        }

        /** The next look, one of them shortly before the deadline; a pause that the provider asked for is kept. */
        void putOff(long now, Duration atLeast) {
            double jitter = 0.5 + ThreadLocalRandom.current().nextDouble() / 2;
            long next = (long) (pause.toNanos() * jitter);
            long last = deadline - LAST_LOOK.toNanos() - now;
            due = now + Math.max(last > 0 ? Math.min(next, last) : next, atLeast.toNanos());
            Duration longer = pause.multipliedBy(3).dividedBy(2);
            pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
        }
    }

    CompletableFuture<TaskState> until(
            Work work, String taskId, Predicate<TaskState> enough, Duration atMost, Consumer<TaskState> listener) {
        Wait wait = new Wait(work, taskId, enough, listener, atMost);
        waits.add(wait);
        start();
        return wait.future;
    }

    /** The task once it is done; an interrupt stops the waiting. */
    TaskState done(Work work, String taskId, Duration atMost) {
        return join(until(work, taskId, TaskState::isFinal, atMost, state -> {}));
    }

    <T> T join(CompletableFuture<T> future) {
        return Pending.join(future, provider, "getTask");
    }

    private synchronized void start() {
        if (ticking == null) {
            ticking = timer.scheduleWithFixedDelay(this::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void tick() {
        long now = System.nanoTime();
        waits.stream().filter(wait -> wait.isOver(now)).forEach(this::giveUp);
        waits.removeIf(wait -> wait.future.isDone());
        waits.stream()
                .filter(wait -> wait.isDue(now))
                .collect(Collectors.groupingBy(wait -> wait.work))
                .forEach(this::askInBatches);
    }

    private void askInBatches(Work work, List<Wait> due) {
        int batch = adapter.batch();
        for (int from = 0; from < due.size() && underWay < MOST_UNDER_WAY; from += batch) {
            ask(work, due.subList(from, Math.min(due.size(), from + batch)));
        }
    }

    private void ask(Work work, List<Wait> due) {
        due.forEach(wait -> wait.asked = true);
        underWay++;
        adapter.statesLater(work, due.stream().map(wait -> wait.taskId).collect(Collectors.toSet()))
                .whenComplete((states, problem) -> onTimer(() -> {
                    underWay--;
                    due.forEach(wait -> hear(wait, states, problem));
                    tick();
                }));
    }

    private void onTimer(Runnable work) {
        try {
            timer.execute(work);
        } catch (RejectedExecutionException closed) {
            close();
        }
    }

    /** A listener that throws spoils its own waiting only. */
    private void hear(Wait wait, @Nullable Map<String, TaskState> states, @Nullable Throwable problem) {
        wait.asked = false;
        try {
            if (states != null) {
                look(wait, states.get(wait.taskId));
            } else {
                bear(wait, known(problem));
            }
        } catch (RuntimeException e) {
            wait.future.completeExceptionally(known(e));
        }
    }

    private void look(Wait wait, @Nullable TaskState state) {
        if (state != null) {
            if (!state.equals(wait.lastSeen)) {
                wait.lastSeen = state;
                wait.listener.accept(state);
            }
            if (state.stage() == TaskState.Stage.FAILED) {
                String reason = state.failReason().isEmpty() ? "the provider says no reason" : state.failReason();
                throw new TaskFailedException(
                        Failure.unanswered(provider, "getTask", "task " + wait.taskId + " failed: " + reason),
                        wait.taskId);
            }
            if (wait.enough.test(state)) {
                wait.future.complete(state);
                return;
            }
        }
        wait.lastProblem = null;
        wait.putOff(System.nanoTime(), Duration.ZERO);
    }

    /** What kept the provider from answering says more than that time is up. */
    private void giveUp(Wait wait) {
        SunoException timeout = new TaskTimeoutException(
                Failure.unanswered(provider, "getTask", "task " + wait.taskId + " is not done in time"), wait.lastSeen);
        wait.future.completeExceptionally(wait.lastProblem == null ? timeout : wait.lastProblem);
    }

    private void bear(Wait wait, SunoException problem) {
        boolean passes = problem instanceof TransportException
                || problem instanceof ServerException
                || problem instanceof RateLimitedException;
        if (!passes) {
            throw problem;
        }
        wait.lastProblem = problem;
        wait.putOff(System.nanoTime(), problem.retryAfter().orElse(Duration.ZERO));
    }

    private SunoException known(@Nullable Throwable problem) {
        Throwable cause = problem instanceof CompletionException ? problem.getCause() : problem;
        return cause instanceof SunoException suno
                ? suno
                : new SunoException(Failure.unanswered(provider, "getTask", "waiting failed: " + cause), cause);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        waits.forEach(wait -> wait.future.cancel(false));
    }
}
