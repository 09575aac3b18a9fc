package dev.sunocontract.client;

import dev.sunocontract.client.http.ApiCall;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.client.model.Style;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.polling.TaskPoller;
import dev.sunocontract.client.task.SongTask;
import dev.sunocontract.client.wire.RequestMapper;
import dev.sunocontract.client.wire.TaskType;
import dev.sunocontract.client.wire.WireAdapter;
import java.util.function.Function;

/** Generation of songs. */
public final class MusicService {

    private final OfferedCalls calls;
    private final WireAdapter adapter;
    private final TaskPoller taskPoller;

    MusicService(OfferedCalls calls, WireAdapter adapter, TaskPoller taskPoller) {
        this.calls = calls;
        this.adapter = adapter;
        this.taskPoller = taskPoller;
    }

    /**
     * Submits a song request. Returns as soon as the provider has accepted it; from then on it is charged.
     *
     * @throws dev.sunocontract.client.error.InvalidRequestException if the request breaks a rule that the provider
     *     enforces; it is not sent
     * @throws dev.sunocontract.client.error.UnsupportedByProviderException if the provider does not offer the mode, or
     *     has no field for an option that is set; the request is not sent
     * @throws dev.sunocontract.client.error.SunoException if the provider returns an error or cannot be reached
     */
    public SongTask generate(SongRequest request) {
        return submit(mapper -> mapper.songCall(request));
    }

    /**
     * Submits a request to join a continuation to the clip that it continues.
     *
     * @param continuation a clip of a {@link SongRequest#extend} request
     * @throws dev.sunocontract.client.error.UnsupportedByProviderException if the provider does not offer it
     * @throws dev.sunocontract.client.error.SunoException if the provider returns an error or cannot be reached
     */
    public SongTask concat(Clip continuation) {
        return submit(mapper -> mapper.concatCall(continuation, false));
    }

    /**
     * Submits a request to join a replaced section to the rest of its clip.
     *
     * @param section a clip of a {@link SongRequest#infill} request
     * @throws dev.sunocontract.client.error.UnsupportedByProviderException if the provider does not offer it
     * @throws dev.sunocontract.client.error.SunoException if the provider returns an error or cannot be reached
     */
    public SongTask concatInfill(Clip section) {
        return submit(mapper -> mapper.concatCall(section, true));
    }

    /**
     * Expands a few words to a full description of a style, for {@code tags()} of a song request. May cost credits.
     *
     * @param tags the style in a few words
     * @throws dev.sunocontract.client.error.UnsupportedByProviderException if the provider does not offer it
     * @throws dev.sunocontract.client.error.SunoException if the provider returns an error or cannot be reached
     */
    public Style expandTags(String tags) {
        return adapter.expandTags(calls.of(mapper -> mapper.tagsCall(tags)));
    }

    private SongTask submit(Function<RequestMapper, ApiCall> request) {
        TaskState initial = adapter.submit(TaskType.SONG, calls.of(request));
        return taskPoller.songTask(initial.id(), initial);
    }
}
