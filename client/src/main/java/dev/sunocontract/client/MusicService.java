package dev.sunocontract.client;

import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.polling.TaskPoller;
import dev.sunocontract.client.task.SongTask;
import dev.sunocontract.client.wire.WireAdapter;

/** Generation of songs. */
public final class MusicService {

    private final WireAdapter adapter;
    private final TaskPoller taskPoller;

    MusicService(WireAdapter adapter, TaskPoller taskPoller) {
        this.adapter = adapter;
        this.taskPoller = taskPoller;
    }

    /**
     * Submits a song request. Returns as soon as the provider has accepted it; from then on it is charged.
     *
     * @throws dev.sunocontract.client.error.InvalidRequestException if the request violates the provider's contract;
     *     it is not sent
     * @throws dev.sunocontract.client.error.SunoException if the provider returns an error or cannot be reached
     */
    public SongTask generate(SongRequest request) {
        return songTask(adapter.submitSong(request));
    }

    /**
     * Submits a request to join a continuation to the clip that it continues.
     *
     * @param continuation a clip of a {@link SongRequest#extend} request
     * @throws dev.sunocontract.client.error.UnsupportedByProviderException if the provider does not offer it
     * @throws dev.sunocontract.client.error.SunoException if the provider returns an error or cannot be reached
     */
    public SongTask concat(Clip continuation) {
        return songTask(adapter.concat(continuation, false));
    }

    /**
     * Submits a request to join a replaced section to the rest of its clip.
     *
     * @param section a clip of a {@link SongRequest#infill} request
     * @throws dev.sunocontract.client.error.UnsupportedByProviderException if the provider does not offer it
     * @throws dev.sunocontract.client.error.SunoException if the provider returns an error or cannot be reached
     */
    public SongTask concatInfill(Clip section) {
        return songTask(adapter.concat(section, true));
    }

    private SongTask songTask(TaskState initial) {
        return taskPoller.songTask(initial.id(), initial);
    }
}
