package dev.sunocontract.client.polling;

import dev.sunocontract.client.error.SunoException;
import dev.sunocontract.client.model.TaskState;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The future that a caller gets for an awaited task. It completes, and its listener runs, on other threads than that of
 * the poller: code of the caller may block, even for another task.
 */
final class AwaitedResult<T> {

    private static final Executor EXECUTOR = CompletionExecutor.SHARED;

    private final Consumer<TaskState> listener;
    private final Function<TaskState, T> result;
    private final Function<Throwable, SunoException> listenerErrors;
    private final CompletableFuture<T> future = new CompletableFuture<>();

    /** Completes when the listener has received all states so far. Accessed by the poller only. */
    private CompletableFuture<Void> notified = CompletableFuture.completedFuture(null);

    /**
     * Creates a result.
     *
     * @param listener receives each new state, in order
     * @param result maps the last state to the result
     * @param listenerErrors maps an {@link Error} of the listener
     */
    AwaitedResult(
            Consumer<TaskState> listener,
            Function<TaskState, T> result,
            Function<Throwable, SunoException> listenerErrors) {
        this.listener = listener;
        this.result = result;
        this.listenerErrors = listenerErrors;
    }

    CompletableFuture<T> future() {
        return future;
    }

    /**
     * Passes a state to the listener, after the earlier ones. An exception of the listener is logged, as those of other
     * listeners are: the task is paid for. An {@link Error} ends the wait.
     */
    void onState(TaskState state) {
        notified = notified.thenRunAsync(() -> TaskPoller.notify(() -> listener.accept(state)), EXECUTOR);
        notified.whenComplete((nothing, error) -> {
            if (error != null) {
                future.completeExceptionally(listenerErrors.apply(error));
            }
        });
    }

    /** Completes the future when the poll ends. Cancelling the future ends the poll. */
    void follow(CompletableFuture<TaskState> poll) {
        future.whenComplete((value, error) -> poll.cancel(false));
        poll.whenComplete((state, error) -> {
            if (error != null) {
                EXECUTOR.execute(() -> future.completeExceptionally(error));
            } else {
                notified.thenRunAsync(() -> future.complete(result.apply(state)), EXECUTOR);
            }
        });
    }
}
