package dev.sunocontract.client;

import dev.sunocontract.client.wire.Adapter;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/** What can be had of clips. */
public final class Clips {

    private final Adapter adapter;
    private final Download download;

    Clips(Adapter adapter, Download download) {
        this.adapter = adapter;
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
}
