package dev.sunocontract.client;

import dev.sunocontract.client.error.Failure;
import dev.sunocontract.client.error.UnexpectedResponseException;
import dev.sunocontract.client.wire.Adapter;
import dev.sunocontract.client.wire.Work;
import dev.sunocontract.spec.Provider;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** Audio of one's own, to go on from ({@link MusicRequest#extend}) or to sing anew ({@link MusicRequest#cover}). */
public final class Uploads {

    private final Provider provider;
    private final Adapter adapter;
    private final Waiting waiting;

    Uploads(Provider provider, Adapter adapter, Waiting waiting) {
        this.provider = provider;
        this.adapter = adapter;
        this.waiting = waiting;
    }

    /**
     * Has the provider fetch audio that lies on the web, and waits until it is a clip. Where a provider takes the address with the song
     * itself (Crun, sunoapi.org, kie.ai), nothing is sent yet.
     *
     * @param audio an http or https address that the provider can reach
     * @throws dev.sunocontract.client.error.UnsupportedByProviderException if the provider takes no audio by its address
     * @throws dev.sunocontract.client.error.SunoException as {@link SongTask#await}
     */
    public Clip fromUrl(URI audio, Duration atMost) {
        TaskState upload = adapter.upload(audio);
        TaskState done = upload.isFinal() ? upload : waiting.done(Work.SONG, upload.id(), atMost);
        return done.clips().stream()
                .findFirst()
                .map(Clip::asUpload)
                .orElseThrow(() -> new UnexpectedResponseException(new Failure(
                        provider, "uploadByUrl", 200, "", "", done.raw().toString(), "the upload's task has no clip")));
    }

    /**
     * Sends a file, and waits until it is a clip. The key does not go to the store that takes the file.
     *
     * @param audio the file; its ending, such as {@code .mp3}, tells the format
     * @throws IllegalArgumentException if there is no such file, or its name has no ending
     * @throws dev.sunocontract.client.error.UnsupportedByProviderException if the provider takes no files
     * @throws dev.sunocontract.client.error.SunoException as {@link SongTask#await}
     */
    public Clip fromFile(Path audio, Duration atMost) {
        return adapter.upload(audio, atMost);
    }
}
