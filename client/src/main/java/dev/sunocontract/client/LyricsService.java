package dev.sunocontract.client;

import dev.sunocontract.client.model.Lyrics;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.task.SongTask;
import dev.sunocontract.client.task.TaskPoller;
import dev.sunocontract.client.wire.TaskType;
import dev.sunocontract.client.wire.WireAdapter;
import java.time.Duration;

/** Words to be sung. */
public final class LyricsService {

    private final WireAdapter adapter;
    private final TaskPoller taskPoller;

    LyricsService(WireAdapter adapter, TaskPoller waiting) {
        this.adapter = adapter;
        this.taskPoller = waiting;
    }

    /**
     * Has lyrics written, and waits for them.
     *
     * @param about what they should be about
     * @throws dev.sunocontract.client.error.UnsupportedByProviderException if the provider writes none
     * @throws dev.sunocontract.client.error.SunoException as {@link SongTask#await}
     */
    public Lyrics generate(String about, Duration atMost) {
        TaskState submitted = adapter.submitLyrics(about);
        return adapter.readLyrics(taskPoller.awaitTerminal(TaskType.LYRICS, submitted.id(), atMost));
    }
}
