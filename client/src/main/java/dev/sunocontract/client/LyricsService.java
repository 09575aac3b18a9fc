package dev.sunocontract.client;

import dev.sunocontract.client.model.Lyrics;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.polling.TaskPoller;
import dev.sunocontract.client.wire.TaskType;
import dev.sunocontract.client.wire.WireAdapter;
import java.time.Duration;

/** Generation of lyrics. */
public final class LyricsService {

    private final OfferedCalls calls;
    private final WireAdapter adapter;
    private final TaskPoller taskPoller;

    LyricsService(OfferedCalls calls, WireAdapter adapter, TaskPoller taskPoller) {
        this.calls = calls;
        this.adapter = adapter;
        this.taskPoller = taskPoller;
    }

    /**
     * Generates lyrics and waits for them.
     *
     * @param description the subject
     * @param timeout the longest time to wait
     * @throws dev.sunocontract.client.error.UnsupportedByProviderException if the provider does not offer it
     * @throws dev.sunocontract.client.error.SunoException as {@link dev.sunocontract.client.task.SongTask#await}
     */
    public Lyrics generate(String description, Duration timeout) {
        TaskState initial = adapter.submit(TaskType.LYRICS, calls.of(mapper -> mapper.lyricsCall(description)));
        TaskState finished =
                initial.isTerminal() ? initial : taskPoller.awaitTerminal(TaskType.LYRICS, initial.id(), timeout);
        return adapter.readLyrics(finished);
    }
}
