package dev.sunocontract.client;

import dev.sunocontract.client.error.ErrorDetails;
import dev.sunocontract.client.error.UnexpectedResponseException;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.task.SongTask;
import dev.sunocontract.client.task.TaskPoller;
import dev.sunocontract.client.wire.TaskType;
import dev.sunocontract.client.wire.WireAdapter;
import dev.sunocontract.spec.Provider;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** Audio of one's own, to go on from ({@link SongRequest#extend}) or to sing anew ({@link SongRequest#cover}). */
public final class UploadService {

    private final Provider provider;
    private final WireAdapter adapter;
    private final TaskPoller taskPoller;

    UploadService(Provider provider, WireAdapter adapter, TaskPoller waiting) {
        this.provider = provider;
        this.adapter = adapter;
        this.taskPoller = waiting;
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
        TaskState upload = adapter.uploadByUrl(audio);
        TaskState done = upload.isTerminal() ? upload : taskPoller.awaitTerminal(TaskType.SONG, upload.id(), atMost);
        return done.clips().stream()
                .findFirst()
                .map(Clip::asUpload)
                .orElseThrow(() -> new UnexpectedResponseException(new ErrorDetails(
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
        return adapter.uploadFile(audio, atMost);
    }
}
