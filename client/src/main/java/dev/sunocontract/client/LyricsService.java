package dev.sunocontract.client;

import dev.sunocontract.client.model.Lyrics;
import dev.sunocontract.client.wire.TaskType;
import dev.sunocontract.client.wire.WireAdapter;
import java.time.Duration;

/** Generation of lyrics. */
public final class LyricsService {

    private final WireAdapter adapter;
    private final AwaitedTasks awaitedTasks;

    LyricsService(WireAdapter adapter, AwaitedTasks awaitedTasks) {
        this.adapter = adapter;
        this.awaitedTasks = awaitedTasks;
    }

    /**
     * Generates lyrics and waits for them.
     *
     * @param description the subject
     * @param timeout the longest time to wait; positive
     * @throws dev.sunocontract.client.error.UnsupportedByProviderException if the provider does not offer it
     * @throws dev.sunocontract.client.error.SunoException as {@link dev.sunocontract.client.task.SongTask#await}
     */
    public Lyrics generate(String description, Duration timeout) {
        return awaitedTasks.submit(
                TaskType.LYRICS, mapper -> mapper.lyricsCall(description), timeout, adapter::readLyrics);
    }
}
