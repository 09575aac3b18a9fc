package dev.sunocontract.client.task;

import dev.sunocontract.client.model.Song;
import dev.sunocontract.client.model.TaskState;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Submitted music task. Asynchronous waiting blocks no thread: one thread per process polls all awaited tasks, unless
 * the client has a scheduler of its own. What depends on the futures runs on other threads and may block, such as for
 * another task. Errors of the futures are the exceptions of {@link #await}; each has the id of the task
 * ({@link dev.sunocontract.client.error.SunoException#taskId}).
 *
 * <p>A query is repeated until the timeout after a broken connection and after 408, 425, 429 and 5xx. An answer that
 * cannot be read (empty, cut off, a web page of a proxy) is tolerated three times in a row and is then the error of the
 * wait. Any other error ends the wait at once.
 *
 * <p>A timeout, an interrupt, a cancelled future and a closed client end the wait at once. The task continues, and its
 * {@link #id} finds it again.
 */
public interface SongTask {

    /** Returns the id of the task, for {@link dev.sunocontract.client.TaskService#songTask}. */
    String id();

    /** Returns the state in the response to the submission; null for a task of an earlier submission. */
    @Nullable
    TaskState initialState();

    /**
     * Waits until the song is finished.
     *
     * @param timeout the longest time to wait; the task continues after a timeout and can be awaited again
     * @throws dev.sunocontract.client.error.TaskFailedException if the task fails, or every clip of it; a clip that was
     *     made nevertheless is in the exception
     * @throws dev.sunocontract.client.error.TaskTimeoutException if the task does not finish in time; the clips that
     *     are there are in the exception
     * @throws dev.sunocontract.client.error.ClientClosedException if the client is closed
     * @throws dev.sunocontract.client.error.SunoException if polling fails, or the thread is interrupted
     */
    Song await(Duration timeout);

    /**
     * Waits until a clip can be streamed or is complete.
     *
     * @param timeout the longest time to wait
     * @return the first such state
     * @throws dev.sunocontract.client.error.SunoException as {@link #await}
     */
    TaskState awaitPlayable(Duration timeout);

    /** Waits as {@link #await}, without blocking. Cancelling the future stops polling; the task continues. */
    default CompletableFuture<Song> awaitAsync(Duration timeout) {
        return awaitAsync(timeout, state -> {});
    }

    /**
     * Waits as {@link #await}, without blocking. Cancelling the future stops polling; the task continues.
     *
     * @param listener receives each new state, in order; may block. A {@link RuntimeException} of it is logged and ends
     *     nothing
     */
    CompletableFuture<Song> awaitAsync(Duration timeout, Consumer<TaskState> listener);

    /** Waits as {@link #awaitPlayable}, without blocking. */
    CompletableFuture<TaskState> awaitPlayableAsync(Duration timeout);
}
