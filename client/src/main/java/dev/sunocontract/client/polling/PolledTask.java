package dev.sunocontract.client.polling;

import dev.sunocontract.client.error.SunoException;
import dev.sunocontract.client.model.Callback;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.wire.TaskType;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One awaited task. Confined to the polling thread, but for {@link #future}. */
final class PolledTask {

    private static final Duration INITIAL_INTERVAL = Duration.ofMillis(200);
    private static final Duration MAX_INTERVAL = Duration.ofSeconds(10);
    /** The shortest time between two queries for a task: kie.ai allows three a second. */
    private static final Duration MIN_QUERY_INTERVAL = Duration.ofMillis(350);

    /**
     * How many answers in a row may be unreadable. A proxy's page is gone at the next query, a wrong base URL stays.
     */
    private static final int MAX_UNREADABLE_ANSWERS = 3;

    private static final Duration LONGEST_WAIT = Duration.ofDays(36_500);
    private static final Duration FINAL_POLL_MARGIN = Duration.ofMillis(500);

    private final TaskType type;
    private final String taskId;
    private final Predicate<TaskState> condition;
    private final Consumer<TaskState> listener;
    private final CompletableFuture<TaskState> future = new CompletableFuture<>();
    private final long deadline;
    private long nextPollAt;
    private long lastRequestAt;
    private boolean requestInFlight;
    private boolean pollSoon;
    private boolean alone;
    private int unreadableAnswers;
    private boolean unknown;
    private Duration interval = INITIAL_INTERVAL;
    private @Nullable TaskState lastState;
    private @Nullable SunoException lastError;

    /**
     * Creates a task whose first poll is due.
     *
     * @param condition the awaited condition
     * @param listener receives each new state
     * @param timeout the longest time to wait
     */
    PolledTask(
            TaskType type,
            String taskId,
            Predicate<TaskState> condition,
            Duration timeout,
            Consumer<TaskState> listener) {
        this.type = type;
        this.taskId = taskId;
        this.condition = condition;
        this.listener = listener;
        long now = System.nanoTime();
        this.deadline = now + nanos(Objects.requireNonNull(timeout, "timeout"));
        this.nextPollAt = now;
        this.lastRequestAt = now - MIN_QUERY_INTERVAL.toNanos();
    }

    /**
     * Returns the nanoseconds of a duration from outside, from none to a hundred years: more is not needed, nor fits.
     */
    static long nanos(Duration duration) {
        if (duration.isNegative()) {
            return 0;
        }
        return duration.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT.toNanos() : duration.toNanos();
    }

    TaskType type() {
        return type;
    }

    String taskId() {
        return taskId;
    }

    CompletableFuture<TaskState> future() {
        return future;
    }

    /** Ends the wait with an error, which names the task from now on. */
    void fail(SunoException error) {
        future.completeExceptionally(error.withTaskId(taskId));
    }

    /** Returns the last state; null if there is none. */
    @Nullable
    TaskState lastState() {
        return lastState;
    }

    /** Returns the error of the last poll; null if it succeeded. */
    @Nullable
    SunoException lastError() {
        return lastError;
    }

    boolean isDue(long now) {
        return !requestInFlight && timeToPoll(now) <= 0;
    }

    /** Returns the nanoseconds until the next poll; negative if it is overdue. */
    long timeToPoll(long now) {
        return nextPollAt - now;
    }

    /** Returns true if the next query must not be for other tasks, too. */
    boolean isAlone() {
        return alone;
    }

    void onRequest() {
        requestInFlight = true;
        pollSoon = false;
        lastRequestAt = System.nanoTime();
    }

    /** Returns true if no state so far shows a stage, or a later one. A callback without a stage is always news. */
    boolean isBehind(Callback.Stage stage) {
        Callback.Stage reached = lastState == null ? Callback.Stage.UNKNOWN : Callback.Stage.of(lastState);
        return stage == Callback.Stage.UNKNOWN || stage.compareTo(reached) > 0;
    }

    /** Schedules a poll at once, or as soon as the provider allows another query, also if one is in flight. */
    void pollSoon() {
        pollSoon = true;
        nextPollAt = Math.max(System.nanoTime(), lastRequestAt + MIN_QUERY_INTERVAL.toNanos());
    }

    void onResponse() {
        requestInFlight = false;
    }

    /** Stores a state, and passes it to the listener if it is new. */
    void onState(TaskState state) {
        if (!state.equals(lastState)) {
            lastState = state;
            listener.accept(state);
        }
    }

    /** Handles an answer that says that there is no such task. */
    void onUnknown() {
        unknown = true;
    }

    /** Returns true if the provider answered, and never with a state of the task. */
    boolean isUnknown() {
        return unknown && lastState == null;
    }

    /** Returns true if a state meets the awaited condition. */
    boolean isMetBy(TaskState state) {
        return condition.test(state);
    }

    /** Schedules the next poll after a success. */
    void scheduleNextPoll() {
        alone = false;
        unreadableAnswers = 0;
        lastError = null;
        scheduleNextPoll(Duration.ZERO);
    }

    /** Schedules the next poll after an error. */
    void scheduleNextPoll(SunoException error) {
        lastError = error;
        scheduleNextPoll(error.retryAfter().orElse(Duration.ZERO));
    }

    /** Counts an answer that cannot be read; returns false if there were too many in a row. */
    boolean toleratesUnreadableAnswer() {
        unreadableAnswers++;
        return unreadableAnswers <= MAX_UNREADABLE_ANSWERS;
    }

    /** Schedules the next poll without other tasks, after an error that may be about one of them. */
    void pollAlone(SunoException error) {
        alone = true;
        scheduleNextPoll(error);
    }

    /** Schedules the next poll after the interval with jitter, shortly before the deadline, or after the minimum. */
    private void scheduleNextPoll(Duration minimum) {
        if (pollSoon) {
            return;
        }
        long now = System.nanoTime();
        double jitter = 0.5 + ThreadLocalRandom.current().nextDouble() / 2;
        long next = (long) (interval.toNanos() * jitter);
        long last = deadline - FINAL_POLL_MARGIN.toNanos() - now;
        nextPollAt = now + Math.max(last > 0 ? Math.min(next, last) : next, nanos(minimum));
        Duration longer = interval.multipliedBy(3).dividedBy(2);
        interval = longer.compareTo(MAX_INTERVAL) > 0 ? MAX_INTERVAL : longer;
    }
}
