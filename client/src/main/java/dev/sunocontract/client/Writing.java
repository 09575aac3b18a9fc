package dev.sunocontract.client;

import dev.sunocontract.client.wire.Adapter;
import dev.sunocontract.client.wire.Work;
import java.time.Duration;

/** Words to be sung. */
public final class Writing {

    private final Adapter adapter;
    private final Waiting waiting;

    Writing(Adapter adapter, Waiting waiting) {
        this.adapter = adapter;
        this.waiting = waiting;
    }

    /**
     * Has lyrics written, and waits for them.
     *
     * @param about what they should be about
     * @throws dev.sunocontract.client.error.UnsupportedByProviderException if the provider writes none
     * @throws dev.sunocontract.client.error.SunoException as {@link SongTask#await}
     */
    public Lyrics write(String about, Duration atMost) {
        TaskState submitted = adapter.submitLyrics(about);
        return adapter.lyrics(waiting.done(Work.LYRICS, submitted.id(), atMost));
    }
}
