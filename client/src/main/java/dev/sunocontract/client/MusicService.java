package dev.sunocontract.client;

import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.task.SongTask;
import dev.sunocontract.client.task.TaskPoller;
import dev.sunocontract.client.wire.WireAdapter;

/** Songs. */
public final class MusicService {

    private final WireAdapter adapter;
    private final TaskPoller taskPoller;

    MusicService(WireAdapter adapter, TaskPoller waiting) {
        this.adapter = adapter;
        this.taskPoller = waiting;
    }

    /**
     * Has a song made. Returns as soon as the provider has accepted it; it is charged from then on.
     *
     * @throws dev.sunocontract.client.error.InvalidRequestException if it breaks the provider's contract; nothing was sent then
     * @throws dev.sunocontract.client.error.SunoException if the provider refuses, or cannot be reached
     */
    public SongTask generate(SongRequest request) {
        return songTask(adapter.submitSong(request));
    }

    /**
     * Joins a continuation to what it continues, into one song.
     *
     * @param continuation a clip that {@link SongRequest#extend} made
     * @throws dev.sunocontract.client.error.UnsupportedByProviderException if the provider does not join clips
     */
    public SongTask concat(Clip continuation) {
        return songTask(adapter.concat(continuation, false));
    }

    /**
     * Joins a section made anew to the rest of its song.
     *
     * @param section a clip that {@link SongRequest#infill} made
     * @throws dev.sunocontract.client.error.UnsupportedByProviderException if the provider does not join clips
     */
    public SongTask concatInfill(Clip section) {
        return songTask(adapter.concat(section, true));
    }

    private SongTask songTask(TaskState state) {
        return new SongTask(state.id(), state, taskPoller);
    }
}
