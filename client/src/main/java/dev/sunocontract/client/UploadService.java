package dev.sunocontract.client;

import dev.sunocontract.client.error.ErrorDetails;
import dev.sunocontract.client.error.UnexpectedResponseException;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.transport.HttpAddress;
import dev.sunocontract.client.wire.TaskType;
import dev.sunocontract.client.wire.WireAdapter;
import dev.sunocontract.spec.Contract;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** Uploads of audio to extend ({@link SongRequest#extend}) or to cover ({@link SongRequest#cover}). */
public final class UploadService {

    private final Contract contract;
    private final OfferedCalls calls;
    private final WireAdapter adapter;
    private final AwaitedTasks awaitedTasks;

    UploadService(Contract contract, OfferedCalls calls, WireAdapter adapter, AwaitedTasks awaitedTasks) {
        this.contract = contract;
        this.calls = calls;
        this.adapter = adapter;
        this.awaitedTasks = awaitedTasks;
    }

    /**
     * Uploads audio from a URL and waits for its clip. Where the song request contains the URL (Crun, sunoapi.org,
     * kie.ai), no request is sent.
     *
     * @param audio an http or https URL that the provider can reach
     * @param timeout the longest time to wait; positive
     * @throws IllegalArgumentException if the timeout is not positive, or the URL is no http or https URL with a host
     * @throws dev.sunocontract.client.error.UnsupportedByProviderException if the provider does not offer it
     * @throws dev.sunocontract.client.error.SunoException as {@link dev.sunocontract.client.task.SongTask#await}
     */
    public Clip fromUrl(URI audio, Duration timeout) {
        if (!HttpAddress.isValid(audio)) {
            throw new IllegalArgumentException("the URL of the audio is not valid: " + HttpAddress.problem(audio));
        }
        return awaitedTasks.submit(TaskType.SONG, () -> adapter.uploadByUrl(audio), timeout, this::toUpload);
    }

    Clip toUpload(TaskState finished) {
        return finished.clips().stream()
                .findFirst()
                .map(Clip::asUpload)
                .orElseThrow(() -> new UnexpectedResponseException(ErrorDetails.ofUnexpectedBody(
                        contract, "uploadByUrl", finished.raw().toString(), "the upload's task has no clip")));
    }

    /**
     * Uploads a file and waits for its clip. A request to another host than the provider's does not contain the API
     * key.
     *
     * @param audio the file, with an extension such as {@code .mp3}
     * @param timeout the longest time to wait; positive
     * @throws IllegalArgumentException if the timeout is not positive, the file cannot be read, or the wire needs an
     *     extension and the name has none
     * @throws dev.sunocontract.client.error.UnsupportedByProviderException if the provider does not offer it
     * @throws dev.sunocontract.client.error.SunoException as {@link dev.sunocontract.client.task.SongTask#await}
     */
    public Clip fromFile(Path audio, Duration timeout) {
        Duration limited = AwaitedTasks.requireTimeout(timeout);
        calls.of(mapper -> mapper.fileUploadCall(String.valueOf(audio.getFileName())));
        return adapter.uploadFile(audio, limited);
    }
}
