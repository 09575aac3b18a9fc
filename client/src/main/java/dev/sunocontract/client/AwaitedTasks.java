package dev.sunocontract.client;

import dev.sunocontract.client.error.SunoException;
import dev.sunocontract.client.http.ApiCall;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.polling.TaskPoller;
import dev.sunocontract.client.transport.Transport;
import dev.sunocontract.client.wire.RequestMapper;
import dev.sunocontract.client.wire.TaskType;
import dev.sunocontract.client.wire.WireAdapter;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Tasks whose result the caller waits for: submits one, or takes up an earlier one, and reads its result. An error
 * after the submission names the task, which is paid for.
 */
final class AwaitedTasks {

    private final OfferedCalls calls;
    private final WireAdapter adapter;
    private final TaskPoller taskPoller;

    AwaitedTasks(OfferedCalls calls, WireAdapter adapter, TaskPoller taskPoller) {
        this.calls = calls;
        this.adapter = adapter;
        this.taskPoller = taskPoller;
    }

    /**
     * Submits a request and waits for its result. The time of the submission counts, but does not shorten it: a task
     * that is paid for would be lost.
     *
     * @param timeout the longest time to wait; checked before anything is sent
     * @param result reads the result of the finished task
     * @throws IllegalArgumentException if the timeout is not positive
     */
    <T> T submit(
            TaskType type, Function<RequestMapper, ApiCall> request, Duration timeout, Function<TaskState, T> result) {
        return submit(type, () -> adapter.submit(type, calls.of(request)), timeout, result);
    }

    /** Submits as {@link #submit(TaskType, Function, Duration, Function)}, by an operation that is no request. */
    <T> T submit(TaskType type, Supplier<TaskState> submission, Duration timeout, Function<TaskState, T> result) {
        Duration limited = requireTimeout(timeout);
        long start = System.nanoTime();
        TaskState initial = submission.get();
        Duration remaining = limited.minusNanos(System.nanoTime() - start);
        return initial.isTerminal() ? read(initial, result) : resume(type, initial.id(), remaining, result);
    }

    /**
     * Requires a timeout of a method that submits: without any, a task would be paid for that nobody waits for.
     *
     * @return the timeout, or the longest that clocks can measure, if that is less
     * @throws IllegalArgumentException if it is not positive
     */
    static Duration requireTimeout(Duration timeout) {
        Objects.requireNonNull(timeout, "timeout");
        Duration limited = timeout.compareTo(Transport.LONGEST_TIMEOUT) > 0 ? Transport.LONGEST_TIMEOUT : timeout;
        return Transport.requireTimeout(limited, "timeout");
    }

    /** Waits for the result of a task of an earlier submission. */
    <T> T resume(TaskType type, String taskId, Duration timeout, Function<TaskState, T> result) {
        return read(taskPoller.awaitTerminal(type, taskId, timeout), result);
    }

    private static <T> T read(TaskState finished, Function<TaskState, T> result) {
        try {
            return result.apply(finished);
        } catch (SunoException e) {
            throw e.withTaskId(finished.id());
        }
    }
}
