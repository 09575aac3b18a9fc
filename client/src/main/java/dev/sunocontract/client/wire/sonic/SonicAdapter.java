package dev.sunocontract.client.wire.sonic;

import dev.sunocontract.client.error.ServerException;
import dev.sunocontract.client.error.UnsupportedByProviderException;
import dev.sunocontract.client.http.ApiCall;
import dev.sunocontract.client.model.Balance;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.Lyrics;
import dev.sunocontract.client.model.Midi;
import dev.sunocontract.client.model.Persona;
import dev.sunocontract.client.model.Style;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.model.Tempo;
import dev.sunocontract.client.model.Timing;
import dev.sunocontract.client.model.Voice;
import dev.sunocontract.client.transport.Futures;
import dev.sunocontract.client.transport.Transport;
import dev.sunocontract.client.wire.ConcurrentTaskFetcher;
import dev.sunocontract.client.wire.TaskType;
import dev.sunocontract.client.wire.WireAdapter;
import dev.sunocontract.spec.Contract;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import tools.jackson.databind.JsonNode;

/** Adapter of the sonic wire. Some operations return their result at once; there is no batch query. */
public final class SonicAdapter implements WireAdapter {

    private static final String GET_TASK = "getTask";

    /** The types whose operations return the result at once. */
    private static final Set<TaskType> IMMEDIATE =
            Set.of(TaskType.LYRICS, TaskType.WAV, TaskType.MIDI, TaskType.VOCALS);

    private final Transport transport;
    private final SonicTaskMapper tasks;
    private final SonicResponseMapper responses;

    /** Creates an adapter that sends its calls with a transport. */
    public SonicAdapter(Transport transport) {
        this.transport = transport;
        this.tasks = new SonicTaskMapper(transport);
        this.responses = new SonicResponseMapper(transport);
    }

    @Override
    public Contract contract() {
        return transport.contract();
    }

    @Override
    public TaskState submit(TaskType type, ApiCall call) {
        JsonNode response = transport.execute(call);
        return IMMEDIATE.contains(type)
                ? SonicResponseMapper.toFinishedState(response)
                : responses.toSubmittedState(response, call.operationId());
    }

    @Override
    public Map<String, TaskState> getStates(Collection<String> taskIds) {
        return Futures.join(getStatesAsync(TaskType.SONG, taskIds), transport.contract(), GET_TASK);
    }

    @Override
    public CompletableFuture<Map<String, TaskState>> getStatesAsync(TaskType type, Collection<String> taskIds) {
        return ConcurrentTaskFetcher.fetch(taskIds, this::getStateAsync);
    }

    private CompletableFuture<Optional<TaskState>> getStateAsync(String id) {
        return transport
                .executeAsync(ApiCall.of(GET_TASK).parameter("task_id", id))
                .thenApply(response -> tasks.toTaskState(response, id))
                .exceptionally(error -> requireFailedTask(error, id))
                .thenApply(Optional::of);
    }

    /** Returns the state of a task whose failure is an error of the query; throws any other error. */
    private static TaskState requireFailedTask(Throwable error, String id) {
        Throwable cause = error instanceof CompletionException ? error.getCause() : error;
        if (cause instanceof ServerException failure && SonicTaskMapper.isFailedTask(failure)) {
            return SonicTaskMapper.toFailedState(failure, id);
        }
        throw new CompletionException(cause);
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
    public Tempo getTempo(ApiCall call) {
        return responses.toTempo(transport.execute(call));
    }

    @Override
    public Style expandTags(ApiCall call) {
        return responses.toStyle(transport.execute(call));
    }

    @Override
    public Balance getCredits(ApiCall call) {
        return responses.toBalance(transport.execute(call));
    }

    @Override
    public Lyrics readLyrics(TaskState finished) {
        return responses.toLyrics(finished.raw());
    }

    @Override
    public Midi readMidi(TaskState finished) {
        return responses.toMidi(finished.raw());
    }

    @Override
    public String readVocalsId(TaskState finished) {
        return responses.toVocalsId(finished.raw());
    }

    @Override
    public Voice readVoice(TaskState finished, String name) {
        return tasks.toVoice(finished, name);
    }

    @Override
    public TaskState uploadByUrl(URI audio) {
        return responses.toUpload(transport.execute(SonicRequestMapper.uploadCall(audio)), audio);
    }

    @Override
    public Clip uploadFile(Path audio, Duration timeout) {
        throw UnsupportedByProviderException.of(
                transport.contract(), "uploadFile", "the provider takes audio from a URL only");
    }

    @Override
    public URI fileUrl(TaskType type, TaskState finished) {
        return responses.toWavUrl(finished.raw());
    }

    @Override
    public TaskState parseCallback(JsonNode payload) {
        return tasks.parseCallback(payload);
    }
}
