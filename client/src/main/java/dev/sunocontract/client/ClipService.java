package dev.sunocontract.client;

import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.Stems;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.model.Timing;
import dev.sunocontract.client.task.FileDownloader;
import dev.sunocontract.client.task.SongTask;
import dev.sunocontract.client.task.TaskPoller;
import dev.sunocontract.client.wire.TaskType;
import dev.sunocontract.client.wire.WireAdapter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongConsumer;

/** What can be had of clips. */
public final class ClipService {

    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(5);

    private final WireAdapter adapter;
    private final TaskPoller taskPoller;
    private final FileDownloader download;

    ClipService(WireAdapter adapter, TaskPoller waiting, FileDownloader download) {
        this.adapter = adapter;
        this.taskPoller = waiting;
        this.download = download;
    }

    /**
     * When each word of a complete clip is sung.
     *
     * @throws dev.sunocontract.client.error.UnsupportedByProviderException if the provider does not say it
     */
    public Timing getTiming(Clip clip) {
        return adapter.getTiming(clip);
    }

    /**
     * Downloads a complete clip's audio: into a file beside the target first, which then takes its place.
     *
     * @return the target
     * @throws IllegalStateException if the clip is not complete, or has no audio
     * @throws dev.sunocontract.client.error.TransportException if the file cannot be fetched, after the usual retries
     */
    public Path download(Clip clip, Path target) {
        return download(clip, target, bytes -> {});
    }

    /** The same; the listener hears how many bytes have come so far. */
    public Path download(Clip clip, Path target, LongConsumer progress) {
        if (clip.status() != Clip.Status.COMPLETE) {
            throw new IllegalStateException(
                    "clip " + clip.id() + " is not complete: its audio is a stream, and not final");
        }
        URI audio = clip.audioUrl().orElseThrow(() -> new IllegalStateException("clip " + clip.id() + " has no audio"));
        return download.download(audio, target, progress);
    }

    /**
     * Separates a complete clip into tracks, and waits for them. It is charged like a song.
     *
     * @throws dev.sunocontract.client.error.UnsupportedByProviderException if the provider does not separate tracks
     * @throws dev.sunocontract.client.error.SunoException as {@link SongTask#await}
     */
    public Stems separateStems(Clip clip, Stems.SeparationType split, Duration atMost) {
        TaskState submitted = adapter.separateStems(clip, split);
        TaskState done = taskPoller.awaitTerminal(TaskType.STEMS, submitted.id(), atMost);
        return new Stems(done.id(), done.clips(), done.raw());
    }

    /**
     * Where a complete clip's WAV file is; where a provider makes it for the occasion, waits for it five minutes at most.
     *
     * @throws dev.sunocontract.client.error.UnsupportedByProviderException if the provider makes none
     * @throws dev.sunocontract.client.error.UnexpectedResponseException if the answer, of which no page shows a true example, names no
     *     address
     */
    public URI getWavUrl(Clip clip) {
        return getWavUrl(clip, DEFAULT_TIMEOUT);
    }

    /** The same, waiting for as long as is said. */
    public URI getWavUrl(Clip clip, Duration atMost) {
        return awaitFileUrl(TaskType.WAV, clip, atMost);
    }

    /**
     * Where a complete clip's video is; where a provider makes it for the occasion, waits for it five minutes at most.
     *
     * @throws dev.sunocontract.client.error.UnsupportedByProviderException if the provider makes none, or says nowhere where it is
     * @throws dev.sunocontract.client.error.UnexpectedResponseException if the answer, of which no page shows a true example, names no
     *     address
     */
    public URI getVideoUrl(Clip clip) {
        return getVideoUrl(clip, DEFAULT_TIMEOUT);
    }

    /** The same, waiting for as long as is said. */
    public URI getVideoUrl(Clip clip, Duration atMost) {
        return awaitFileUrl(TaskType.VIDEO, clip, atMost);
    }

    private URI awaitFileUrl(TaskType work, Clip clip, Duration atMost) {
        TaskState submitted = adapter.requestFile(work, clip);
        TaskState done = submitted.isTerminal() ? submitted : taskPoller.awaitTerminal(work, submitted.id(), atMost);
        return adapter.fileUrl(work, done);
    }
}
