package dev.sunocontract.client;

import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.Stems;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.model.Timing;
import dev.sunocontract.client.polling.TaskPoller;
import dev.sunocontract.client.transport.FileDownloader;
import dev.sunocontract.client.wire.TaskType;
import dev.sunocontract.client.wire.WireAdapter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongConsumer;

/** Operations on complete clips: timing, tracks, files, downloads. */
public final class ClipService {

    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(5);

    private final WireAdapter adapter;
    private final TaskPoller taskPoller;
    private final FileDownloader downloader;

    ClipService(WireAdapter adapter, TaskPoller taskPoller, FileDownloader downloader) {
        this.adapter = adapter;
        this.taskPoller = taskPoller;
        this.downloader = downloader;
    }

    /**
     * Gets the start and end of each word of a complete clip.
     *
     * @throws dev.sunocontract.client.error.UnsupportedByProviderException if the provider does not offer it
     * @throws dev.sunocontract.client.error.SunoException if the provider returns an error or cannot be reached
     */
    public Timing getTiming(Clip clip) {
        return adapter.getTiming(clip);
    }

    /**
     * Downloads the audio of a complete clip: to a temporary file beside the target first, then moved to the target.
     *
     * @param target the file to create or replace
     * @return the target
     * @throws IllegalStateException if the clip is not complete or has no audio URL
     * @throws dev.sunocontract.client.error.TransportException if the download fails, after retries
     */
    public Path download(Clip clip, Path target) {
        return download(clip, target, bytes -> {});
    }

    /**
     * Downloads as {@link #download(Clip, Path)}, and reports progress.
     *
     * @param progress receives the number of bytes so far
     */
    public Path download(Clip clip, Path target, LongConsumer progress) {
        if (clip.status() != Clip.Status.COMPLETE) {
            throw new IllegalStateException("clip " + clip.id() + " is not complete: its audio is not final");
        }
        URI audio =
                clip.audioUrl().orElseThrow(() -> new IllegalStateException("clip " + clip.id() + " has no audio URL"));
        return downloader.download(audio, target, progress);
    }

    /**
     * Separates a complete clip into tracks and waits for them. Costs credits.
     *
     * @param type the number of tracks
     * @param timeout the longest time to wait
     * @throws dev.sunocontract.client.error.UnsupportedByProviderException if the provider does not offer it
     * @throws dev.sunocontract.client.error.SunoException as {@link dev.sunocontract.client.task.SongTask#await}
     */
    public Stems separateStems(Clip clip, Stems.SeparationType type, Duration timeout) {
        TaskState initial = adapter.separateStems(clip, type);
        TaskState finished = taskPoller.awaitTerminal(TaskType.STEMS, initial.id(), timeout);
        return new Stems(finished.id(), finished.clips(), finished.raw());
    }

    /**
     * Gets the URL of a complete clip's WAV file as {@link #getWavUrl(Clip, Duration)}, with a timeout of five minutes.
     */
    public URI getWavUrl(Clip clip) {
        return getWavUrl(clip, DEFAULT_TIMEOUT);
    }

    /**
     * Gets the URL of a complete clip's WAV file. Waits for the conversion where the provider converts on request.
     *
     * @param timeout the longest time to wait
     * @throws dev.sunocontract.client.error.UnsupportedByProviderException if the provider does not offer it
     * @throws dev.sunocontract.client.error.UnexpectedResponseException if the response has no URL; no page shows a
     *     real response of the gateway wire
     * @throws dev.sunocontract.client.error.SunoException as {@link dev.sunocontract.client.task.SongTask#await}
     */
    public URI getWavUrl(Clip clip, Duration timeout) {
        return awaitFileUrl(TaskType.WAV, clip, timeout);
    }

    /**
     * Gets the URL of a complete clip's video as {@link #getVideoUrl(Clip, Duration)}, with a timeout of five minutes.
     */
    public URI getVideoUrl(Clip clip) {
        return getVideoUrl(clip, DEFAULT_TIMEOUT);
    }

    /**
     * Gets the URL of a complete clip's video. Waits for the rendering where the provider renders on request.
     *
     * @param timeout the longest time to wait
     * @throws dev.sunocontract.client.error.UnsupportedByProviderException if the provider does not offer it, or
     *     documents no response
     * @throws dev.sunocontract.client.error.UnexpectedResponseException if the response has no URL; no page shows a
     *     real response of the gateway wire
     * @throws dev.sunocontract.client.error.SunoException as {@link dev.sunocontract.client.task.SongTask#await}
     */
    public URI getVideoUrl(Clip clip, Duration timeout) {
        return awaitFileUrl(TaskType.VIDEO, clip, timeout);
    }

    private URI awaitFileUrl(TaskType type, Clip clip, Duration timeout) {
        TaskState initial = adapter.requestFile(type, clip);
        TaskState finished = initial.isTerminal() ? initial : taskPoller.awaitTerminal(type, initial.id(), timeout);
        return adapter.fileUrl(type, finished);
    }
}
