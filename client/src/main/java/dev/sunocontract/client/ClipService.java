package dev.sunocontract.client;

import dev.sunocontract.client.http.ApiCall;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.CoverImages;
import dev.sunocontract.client.model.Midi;
import dev.sunocontract.client.model.Stems;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.model.Tempo;
import dev.sunocontract.client.model.Timing;
import dev.sunocontract.client.model.Vocals;
import dev.sunocontract.client.transport.FileDownloader;
import dev.sunocontract.client.wire.RequestMapper;
import dev.sunocontract.client.wire.TaskType;
import dev.sunocontract.client.wire.WireAdapter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongConsumer;

/** Operations on complete clips: timing, tempo, tracks, vocals, notes, files, images, downloads. */
public final class ClipService {

    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(5);

    private final OfferedCalls calls;
    private final WireAdapter adapter;
    private final AwaitedTasks awaitedTasks;
    private final FileDownloader downloader;

    ClipService(OfferedCalls calls, WireAdapter adapter, AwaitedTasks awaitedTasks, FileDownloader downloader) {
        this.calls = calls;
        this.adapter = adapter;
        this.awaitedTasks = awaitedTasks;
        this.downloader = downloader;
    }

    /**
     * Gets the start and end of each word of a complete clip.
     *
     * @throws dev.sunocontract.client.error.UnsupportedByProviderException if the provider does not offer it
     * @throws dev.sunocontract.client.error.SunoException if the provider returns an error or cannot be reached
     */
    public Timing getTiming(Clip clip) {
        return adapter.getTiming(calls.of(mapper -> mapper.timingCall(clip)));
    }

    /**
     * Gets the tempo of a complete clip. May cost credits.
     *
     * @throws dev.sunocontract.client.error.UnsupportedByProviderException if the provider does not offer it
     * @throws dev.sunocontract.client.error.SunoException if the provider returns an error or cannot be reached
     */
    public Tempo getTempo(Clip clip) {
        return adapter.getTempo(calls.of(mapper -> mapper.tempoCall(clip)));
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
     * @param timeout the longest time to wait; positive
     * @throws dev.sunocontract.client.error.UnsupportedByProviderException if the provider does not offer it
     * @throws dev.sunocontract.client.error.SunoException as {@link dev.sunocontract.client.task.SongTask#await}
     */
    public Stems separateStems(Clip clip, Stems.SeparationType type, Duration timeout) {
        return awaitStems(mapper -> mapper.stemsCall(clip, type), timeout);
    }

    /**
     * Separates one instrument from a complete clip and waits for it. Costs credits.
     *
     * @param instrument the instrument in the provider's words, such as {@code Bass}
     * @param timeout the longest time to wait; positive
     * @throws dev.sunocontract.client.error.UnsupportedByProviderException if the provider does not offer it
     * @throws dev.sunocontract.client.error.SunoException as {@link dev.sunocontract.client.task.SongTask#await}
     */
    public Stems separateStem(Clip clip, String instrument, Duration timeout) {
        return awaitStems(mapper -> mapper.stemCall(clip, instrument), timeout);
    }

    private Stems awaitStems(Function<RequestMapper, ApiCall> request, Duration timeout) {
        return awaitedTasks.submit(TaskType.STEMS, request, timeout, ClipService::toStems);
    }

    static Stems toStems(TaskState finished) {
        return new Stems(finished.id(), finished.clips(), finished.raw());
    }

    /**
     * Extracts the vocals of a part of a complete clip and waits for them, to create a persona from
     * ({@link PersonaService#create(Clip, Vocals, String, String)}). Costs credits.
     *
     * @param start where the part begins, from the start of the clip
     * @param end where the part ends, from the start of the clip
     * @param timeout the longest time to wait; positive
     * @throws IllegalArgumentException if the start is negative or the end is not after the start
     * @throws dev.sunocontract.client.error.UnsupportedByProviderException if the provider does not offer it
     * @throws dev.sunocontract.client.error.SunoException as {@link dev.sunocontract.client.task.SongTask#await}
     */
    public Vocals extractVocals(Clip clip, Duration start, Duration end, Duration timeout) {
        if (start.isNegative() || end.compareTo(start) <= 0) {
            throw new IllegalArgumentException("invalid part: start " + start + ", end " + end);
        }
        return awaitedTasks.submit(
                TaskType.VOCALS,
                mapper -> mapper.vocalsCall(clip, start, end),
                timeout,
                finished -> toVocals(adapter.readVocalsId(finished), finished, clip, start, end));
    }

    static Vocals toVocals(String vocalsId, TaskState finished, Clip clip, Duration start, Duration end) {
        return new Vocals(vocalsId, clip.id(), start, end, finished.raw());
    }

    /**
     * Gets the notes of a clip and waits for them. May cost credits.
     *
     * @param clip a complete clip; at sunoapi.org and kie.ai a track of {@link Stems}
     * @param timeout the longest time to wait; positive
     * @throws dev.sunocontract.client.error.UnsupportedByProviderException if the provider does not offer it
     * @throws dev.sunocontract.client.error.SunoException as {@link dev.sunocontract.client.task.SongTask#await}
     */
    public Midi getMidi(Clip clip, Duration timeout) {
        return awaitedTasks.submit(TaskType.MIDI, mapper -> mapper.midiCall(clip), timeout, adapter::readMidi);
    }

    /**
     * Generates cover images for the song of a clip and waits for them. May cost credits.
     *
     * @param clip a complete clip with the id of its task
     * @param timeout the longest time to wait; positive
     * @throws dev.sunocontract.client.error.UnsupportedByProviderException if the provider does not offer it
     * @throws dev.sunocontract.client.error.SunoException as {@link dev.sunocontract.client.task.SongTask#await}
     */
    public CoverImages generateCoverImages(Clip clip, Duration timeout) {
        return awaitedTasks.submit(
                TaskType.COVER_IMAGES, mapper -> mapper.coverImagesCall(clip), timeout, adapter::readCoverImages);
    }

    /**
     * Finds new URLs for the clips of a task whose old ones have expired, and waits for them. May cost credits.
     *
     * @param taskId the id of the music task
     * @param timeout the longest time to wait; positive
     * @return the clips of the task, in its order; a clip that was not found is {@link Clip.Status#FAILED}
     * @throws dev.sunocontract.client.error.UnsupportedByProviderException if the provider does not offer it
     * @throws dev.sunocontract.client.error.TaskFailedException if no clip was found
     * @throws dev.sunocontract.client.error.SunoException as {@link dev.sunocontract.client.task.SongTask#await}
     */
    public List<Clip> recover(String taskId, Duration timeout) {
        return awaitedTasks.submit(TaskType.RECOVERY, mapper -> mapper.recoveryCall(taskId), timeout, TaskState::clips);
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
     * @param timeout the longest time to wait; positive
     * @throws dev.sunocontract.client.error.UnsupportedByProviderException if the provider does not offer it
     * @throws dev.sunocontract.client.error.UnexpectedResponseException if the response has no URL; no page shows a
     *     real response of the gateway wire
     * @throws dev.sunocontract.client.error.SunoException as {@link dev.sunocontract.client.task.SongTask#await}
     */
    public URI getWavUrl(Clip clip, Duration timeout) {
        return awaitUrl(TaskType.WAV, mapper -> mapper.wavCall(clip), timeout);
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
     * @param timeout the longest time to wait; positive
     * @throws dev.sunocontract.client.error.UnsupportedByProviderException if the provider does not offer it, or
     *     documents no response
     * @throws dev.sunocontract.client.error.UnexpectedResponseException if the response has no URL; no page shows a
     *     real response of the gateway wire
     * @throws dev.sunocontract.client.error.SunoException as {@link dev.sunocontract.client.task.SongTask#await}
     */
    public URI getVideoUrl(Clip clip, Duration timeout) {
        return awaitUrl(TaskType.VIDEO, mapper -> mapper.videoCall(clip), timeout);
    }

    private URI awaitUrl(TaskType type, Function<RequestMapper, ApiCall> request, Duration timeout) {
        return awaitedTasks.submit(type, request, timeout, finished -> adapter.fileUrl(type, finished));
    }
}
