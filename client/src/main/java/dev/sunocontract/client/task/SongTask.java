package dev.sunocontract.client.task;

import dev.sunocontract.client.model.Song;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.wire.TaskType;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A song in the making. Waiting costs no thread: the client asks for all tasks that are waited for together. */
public final class SongTask {

    private final String id;
    private final @Nullable TaskState initialState;
    private final TaskPoller poller;

    public SongTask(String id, @Nullable TaskState first, TaskPoller waiting) {
        this.id = id;
        this.initialState = first;
        this.poller = waiting;
    }

    /** The task's id, to find it again later. */
    public String id() {
        return id;
    }

    /**
     * Waits until the song is done.
     *
     * @throws dev.sunocontract.client.error.TaskFailedException if the provider fails to make it
     * @throws dev.sunocontract.client.error.TaskTimeoutException if it takes longer; it goes on and can be awaited again
     * @throws dev.sunocontract.client.error.SunoException if the provider cannot be reached, or the thread is interrupted
     */
    public Song await(Duration atMost) {
        return poller.join(awaitAsync(atMost));
    }

    /** Waits until something can be heard: the first clip streams, or is complete. */
    public TaskState awaitPlayable(Duration atMost) {
        return poller.join(awaitPlayableAsync(atMost));
    }

    /** The song once it is done; cancelling the future stops the waiting, not the task. */
    public CompletableFuture<Song> awaitAsync(Duration atMost) {
        return awaitAsync(atMost, state -> {});
    }

    /** The song once it is done; the listener sees each new state, on a thread of the client's that it must not block. */
    public CompletableFuture<Song> awaitAsync(Duration atMost, Consumer<TaskState> listener) {
        CompletableFuture<TaskState> last =
                poller.pollUntil(TaskType.SONG, id, TaskState::isTerminal, atMost, listener);
        CompletableFuture<Song> song = last.thenApply(state -> new Song(state.id(), state.clips(), state.raw()));
        song.whenComplete((made, problem) -> {
            if (song.isCancelled()) {
                last.cancel(false);
            }
        });
        return song;
    }

    /** The state once something can be heard. */
    public CompletableFuture<TaskState> awaitPlayableAsync(Duration atMost) {
        return poller.pollUntil(
                TaskType.SONG, id, state -> state.isTerminal() || state.isPlayable(), atMost, state -> {});
    }

    /** What the submission answered; null for a task that was submitted elsewhere. */
    public @Nullable TaskState initialState() {
        return initialState;
    }

    @Override
    public String toString() {
        return "SongTask[" + id + "]";
    }
}
