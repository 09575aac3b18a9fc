package dev.sunocontract.client.polling;

import dev.sunocontract.client.model.Song;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.task.SongTask;
import dev.sunocontract.client.wire.TaskType;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Music task whose state a {@link TaskPoller} polls. */
record PolledSongTask(String id, @Nullable TaskState initialState, TaskPoller poller) implements SongTask {

    @Override
    public Song await(Duration timeout) {
        return poller.join(awaitAsync(timeout));
    }

    @Override
    public TaskState awaitPlayable(Duration timeout) {
        return poller.join(awaitPlayableAsync(timeout));
    }

    @Override
    public CompletableFuture<Song> awaitAsync(Duration timeout, Consumer<TaskState> listener) {
        CompletableFuture<TaskState> terminal =
                poller.pollUntil(TaskType.SONG, id, TaskState::isTerminal, timeout, listener);
        CompletableFuture<Song> song = terminal.thenApply(state -> new Song(state.id(), state.clips(), state.raw()));
        song.whenComplete((result, error) -> {
            if (song.isCancelled()) {
                terminal.cancel(false);
            }
        });
        return song;
    }

    @Override
    public CompletableFuture<TaskState> awaitPlayableAsync(Duration timeout) {
        return poller.pollUntil(
                TaskType.SONG, id, state -> state.isTerminal() || state.isPlayable(), timeout, state -> {});
    }

    @Override
    public String toString() {
        return "SongTask[" + id + "]";
    }
}
