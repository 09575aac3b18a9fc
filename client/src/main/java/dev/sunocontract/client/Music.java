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
        TaskState state = adapter.submit(request);
        return new SongTask(state.id(), state, waiting);
    }
}
