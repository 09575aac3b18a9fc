package dev.sunocontract.client.wire.sunoapi;

import dev.sunocontract.client.http.ApiCall;
import dev.sunocontract.client.model.Balance;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.CoverImages;
import dev.sunocontract.client.model.Lyrics;
import dev.sunocontract.client.model.Midi;
import dev.sunocontract.client.model.Persona;
import dev.sunocontract.client.model.Style;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.model.Timing;
import dev.sunocontract.client.model.Voice;
import dev.sunocontract.client.model.VoicePhrase;
import dev.sunocontract.client.transport.Futures;
import dev.sunocontract.client.transport.Transport;
import dev.sunocontract.client.wire.ConcurrentTaskFetcher;
import dev.sunocontract.client.wire.TaskType;
import dev.sunocontract.client.wire.UrlUploads;
import dev.sunocontract.client.wire.WireAdapter;
import dev.sunocontract.spec.Contract;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/** Adapter of the sunoapi wire. Each type of task has an operation to submit it and another to get its state. */
public final class SunoapiAdapter implements WireAdapter {

    private final Transport transport;
    private final SunoapiResponseMapper responses;
    private final SunoapiFollowUpMapper followUps;
    private final SunoapiCallbackMapper callbacks;

    /** Creates an adapter that sends its calls with a transport. */
    public SunoapiAdapter(Transport transport) {
        this.transport = transport;
        this.responses = new SunoapiResponseMapper(transport);
        this.followUps = new SunoapiFollowUpMapper(transport);
        this.callbacks = new SunoapiCallbackMapper(transport);
    }

    @Override
    public Contract contract() {
        return transport.contract();
    }

    @Override
    public TaskState submit(TaskType type, ApiCall call) {
        JsonNode response = transport.execute(call);
        return type == TaskType.RECOVERY
                ? followUps.toSubmittedRecovery(response)
                : responses.toSubmittedState(response, call.operationId());
    }

    @Override
    public Map<String, TaskState> getStates(Collection<String> taskIds) {
        return Futures.join(getStatesAsync(TaskType.SONG, taskIds), transport.contract(), "getTask");
    }

    @Override
    public CompletableFuture<Map<String, TaskState>> getStatesAsync(TaskType type, Collection<String> taskIds) {
        return ConcurrentTaskFetcher.fetch(taskIds, id -> getStateAsync(type, id));
    }

    private CompletableFuture<Optional<TaskState>> getStateAsync(TaskType type, String id) {
        CompletableFuture<JsonNode> response = transport.executeAsync(SunoapiRequestMapper.statusCall(type, id));
        return type == TaskType.RECOVERY
                ? response.exceptionally(SunoapiFollowUpMapper::requireFailedRecovery)
                        .thenApply(body -> Optional.of(followUps.toRecovery(body, id)))
                : response.thenApply(body -> responses.toTaskState(type, body, id));
    }

    @Override
    public int maxBatchSize(TaskType type) {
        return 1;
    }

    @Override
    public Persona createPersona(ApiCall call, Clip clip, String name) {
        return responses.toPersona(transport.execute(call), clip, name);
    }

    @Override
    public Timing getTiming(ApiCall call) {
        return responses.toTiming(transport.execute(call));
    }

    @Override
    public Style expandTags(ApiCall call) {
        return followUps.toStyle(transport.execute(call));
    }

    @Override
    public Balance getCredits(ApiCall call) {
        return followUps.toBalance(transport.execute(call));
    }

    @Override
    public boolean checkVoice(ApiCall call) {
        return followUps.isAvailable(transport.execute(call));
    }

    @Override
    public Lyrics readLyrics(TaskState finished) {
        return responses.toLyrics(finished);
    }

    @Override
    public Midi readMidi(TaskState finished) {
        return followUps.toMidi(finished);
    }

    @Override
    public CoverImages readCoverImages(TaskState finished) {
        return followUps.toCoverImages(finished);
    }

    @Override
    public VoicePhrase readVoicePhrase(TaskState finished) {
        return followUps.toVoicePhrase(finished);
    }

    @Override
    public Voice readVoice(TaskState finished, String name) {
        return followUps.toVoice(finished, name);
    }

    /** Returns an upload without a request: the URL is part of the request that extends or covers it. */
    @Override
    public TaskState uploadByUrl(URI audio) {
        return UrlUploads.state(audio);
    }

    /** Uploads a file, which the provider keeps for three days. */
    @Override
    public Clip uploadFile(Path audio, Duration timeout) {
        return responses.toUpload(transport.execute(
                SunoapiRequestMapper.uploadFileCall(audio).timeout(timeout).totalTimeout(timeout)));
    }

    @Override
    public URI fileUrl(TaskType type, TaskState finished) {
        return responses.toFileUrl(type, finished);
    }

    @Override
    public TaskState parseCallback(JsonNode payload) {
        return callbacks.parse(payload);
    }
}
