package dev.sunocontract.client;

import dev.sunocontract.client.wire.Adapter;
import dev.sunocontract.client.wire.Work;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongConsumer;

/** What can be had of clips. */
public final class Clips {

    private static final Duration USUAL = Duration.ofMinutes(5);

    private final Adapter adapter;
    private final Waiting waiting;
    private final Download download;

    Clips(Adapter adapter, Waiting waiting, Download download) {
        this.adapter = adapter;
        this.waiting = waiting;
        this.download = download;
    }

    /**
     * When each word of a complete clip is sung.
     *
     * @throws dev.sunocontract.client.error.UnsupportedByProviderException if the provider does not say it
     */
    public Timing timing(Clip clip) {
        return adapter.timing(clip);
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
        if (clip.state() != Clip.State.COMPLETE) {
            throw new IllegalStateException(
                    "clip " + clip.id() + " is not complete: its audio is a stream, and not final");
        }
        URI audio = clip.audio().orElseThrow(() -> new IllegalStateException("clip " + clip.id() + " has no audio"));
        return download.fetch(audio, target, progress);
    }

    /**
     * Separates a complete clip into tracks, and waits for them. It is charged like a song.
     *
     * @throws dev.sunocontract.client.error.UnsupportedByProviderException if the provider does not separate tracks
     * @throws dev.sunocontract.client.error.SunoException as {@link SongTask#await}
     */
    public Stems stems(Clip clip, Stems.Split split, Duration atMost) {
        TaskState submitted = adapter.separate(clip, split);
        TaskState done = waiting.done(Work.STEMS, submitted.id(), atMost);
        return new Stems(done.id(), done.clips(), done.raw());
    }

    /**
     * Where a complete clip's WAV file is; where a provider makes it for the occasion, waits for it five minutes at most.
     *
     * @throws dev.sunocontract.client.error.UnsupportedByProviderException if the provider makes none
     * @throws dev.sunocontract.client.error.UnexpectedResponseException if the answer, of which no page shows a true example, names no
     *     address
     */
    public URI wav(Clip clip) {
        return wav(clip, USUAL);
    }

    /** The same, waiting for as long as is said. */
    public URI wav(Clip clip, Duration atMost) {
        return file(Work.WAV, clip, atMost);
    }

    /**
     * Where a complete clip's video is; where a provider makes it for the occasion, waits for it five minutes at most.
     *
     * @throws dev.sunocontract.client.error.UnsupportedByProviderException if the provider makes none, or says nowhere where it is
     * @throws dev.sunocontract.client.error.UnexpectedResponseException if the answer, of which no page shows a true example, names no
     *     address
     */
    public URI video(Clip clip) {
        return video(clip, USUAL);
    }

    /** The same, waiting for as long as is said. */
    public URI video(Clip clip, Duration atMost) {
        return file(Work.VIDEO, clip, atMost);
    }

    private URI file(Work work, Clip clip, Duration atMost) {
        TaskState submitted = adapter.make(work, clip);
        TaskState done = submitted.isFinal() ? submitted : waiting.done(work, submitted.id(), atMost);
        return adapter.address(work, done);
    }
}
