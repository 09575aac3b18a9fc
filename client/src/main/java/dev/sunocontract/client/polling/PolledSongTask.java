package dev.sunocontract.client.polling;

import dev.sunocontract.client.model.Song;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.task.SongTask;
import dev.sunocontract.client.wire.TaskType;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Music task whose state a {@link TaskPoller} polls. */
record PolledSongTask(String id, @Nullable TaskState initialState, TaskPoller poller) implements SongTask {

    @Override
    public Song await(Duration timeout) {
        return toSong(poller.await(TaskType.SONG, id, TaskState::isTerminal, timeout));
    }

    @Override
    public TaskState awaitPlayable(Duration timeout) {
        return poller.await(TaskType.SONG, id, PolledSongTask::isPlayable, timeout);
    }

    @Override
    public CompletableFuture<Song> awaitAsync(Duration timeout, Consumer<TaskState> listener) {
        return pollAsync(TaskState::isTerminal, timeout, listener, PolledSongTask::toSong);
    }

    @Override
    public CompletableFuture<TaskState> awaitPlayableAsync(Duration timeout) {
        return pollAsync(PolledSongTask::isPlayable, timeout, state -> {}, Function.identity());
    }

    private <T> CompletableFuture<T> pollAsync(
            Predicate<TaskState> condition,
            Duration timeout,
            Consumer<TaskState> listener,
            Function<TaskState, T> result) {
        Objects.requireNonNull(listener, "listener");
        AwaitedResult<T> awaited = new AwaitedResult<>(listener, result, error -> poller.listenerFailure(id, error));
        awaited.follow(poller.pollUntil(TaskType.SONG, id, condition, timeout, awaited::onState));
        return awaited.future();
    }

    private static boolean isPlayable(TaskState state) {
        return state.isTerminal() || state.isPlayable();
    }

    private static Song toSong(TaskState state) {
        return new Song(state.id(), state.clips(), state.raw());
    }

    @Override
    public String toString() {
        return "SongTask[" + id + "]";
    }
}
