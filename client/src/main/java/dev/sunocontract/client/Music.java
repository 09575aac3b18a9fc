package dev.sunocontract.client;

import dev.sunocontract.client.wire.Adapter;

/** Songs. */
public final class Music {

    private final Adapter adapter;
    private final Waiting waiting;

    Music(Adapter adapter, Waiting waiting) {
        this.adapter = adapter;
        this.waiting = waiting;
    }

    /**
     * Has a song made. Returns as soon as the provider has accepted it; it is charged from then on.
     *
     * @throws dev.sunocontract.client.error.InvalidRequestException if it breaks the provider's contract; nothing was sent then
     * @throws dev.sunocontract.client.error.SunoException if the provider refuses, or cannot be reached
     */
    public SongTask generate(MusicRequest request) {
        return task(adapter.submit(request));
    }

    /**
     * Joins a continuation to what it continues, into one song.
     *
     * @param continuation a clip that {@link MusicRequest#extend} made
     * @throws dev.sunocontract.client.error.UnsupportedByProviderException if the provider does not join clips
     */
    public SongTask join(Clip continuation) {
        return task(adapter.join(continuation, false));
    }

    /**
     * Joins a section made anew to the rest of its song.
     *
     * @param section a clip that {@link MusicRequest#infill} made
     * @throws dev.sunocontract.client.error.UnsupportedByProviderException if the provider does not join clips
     */
    public SongTask joinInfill(Clip section) {
        return task(adapter.join(section, true));
    }

    private SongTask task(TaskState state) {
        return new SongTask(state.id(), state, waiting);
    }
}
