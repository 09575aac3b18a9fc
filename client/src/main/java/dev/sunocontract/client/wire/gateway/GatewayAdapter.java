package dev.sunocontract.client.wire.gateway;

import dev.sunocontract.client.http.ApiCall;
import dev.sunocontract.client.model.Balance;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.Lyrics;
import dev.sunocontract.client.model.Midi;
import dev.sunocontract.client.model.Persona;
import dev.sunocontract.client.model.Style;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.model.Timing;
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
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/** Adapter of the gateway wire. */
public final class GatewayAdapter implements WireAdapter {

    private static final int MAX_BATCH_SIZE = 100;
    private static final String GET_TASK = "getTask";

    private final Transport transport;
    private final GatewayResponseMapper responses;
    private final GatewayResultMapper results;

    /** Creates an adapter that sends its calls with a transport. */
    public GatewayAdapter(Transport transport) {
        this.transport = transport;
        this.responses = new GatewayResponseMapper(transport);
        this.results = new GatewayResultMapper(transport);
    }

    @Override
    public Contract contract() {
        return transport.contract();
    }

    @Override
    public TaskState submit(TaskType type, ApiCall call) {
        JsonNode response = transport.execute(call);
        return switch (type) {
            case WAV, VIDEO, VOCALS -> GatewayResponseMapper.toFileState(response);
            case MIDI -> results.toMidiState(String.valueOf(call.parameters().get("clip_id")), response);
            default -> responses.toSubmittedState(response, call.operationId());
        };
    }

    @Override
    public Map<String, TaskState> getStates(Collection<String> taskIds) {
        if (!offersBatchQuery()) {
            return Futures.join(getStatesAsync(TaskType.SONG, taskIds), transport.contract(), GET_TASK);
        }
        return responses.toTaskStates(transport.execute(GatewayRequestMapper.listTasksCall(taskIds)), taskIds);
    }

    @Override
    public CompletableFuture<Map<String, TaskState>> getStatesAsync(TaskType type, Collection<String> taskIds) {
        if (type == TaskType.MIDI) {
            return ConcurrentTaskFetcher.fetch(taskIds, clipId -> transport
                    .executeAsync(GatewayRequestMapper.midiCall(clipId))
                    .thenApply(response -> Optional.of(results.toMidiState(clipId, response))));
        }
        if (!offersBatchQuery()) {
            return ConcurrentTaskFetcher.fetch(taskIds, id -> transport
                    .executeAsync(ApiCall.of(GET_TASK).parameter("task_id", id))
                    .thenApply(response -> responses.toTaskState(response, id)));
        }
        return transport
                .executeAsync(GatewayRequestMapper.listTasksCall(taskIds))
                .thenApply(response -> responses.toTaskStates(response, taskIds));
    }

    @Override
    public int maxBatchSize(TaskType type) {
        return offersBatchQuery() && type != TaskType.MIDI ? MAX_BATCH_SIZE : 1;
    }

    private boolean offersBatchQuery() {
        return transport.contract().findOperation("listTasks").isPresent();
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
        return results.toStyle(transport.execute(call));
    }

    @Override
    public Balance getCredits(ApiCall call) {
        throw transport.unsupportedOperation(call.operationId());
    }

    @Override
    public Lyrics readLyrics(TaskState finished) {
        return responses.toLyrics(finished);
    }

    @Override
    public Midi readMidi(TaskState finished) {
        return GatewayResultMapper.toMidi(finished);
    }

    @Override
    public String readVocalsId(TaskState finished) {
        return results.toVocalsId(finished.raw());
    }

    @Override
    public TaskState uploadByUrl(URI audio) {
        ApiCall call = GatewayRequestMapper.uploadByUrlCall(transport.contract(), audio);
        return submit(TaskType.SONG, call);
    }

    @Override
    public Clip uploadFile(Path audio, Duration timeout) {
        return new GatewayFileUploader(transport, audio, timeout).upload();
    }

    @Override
    public URI fileUrl(TaskType type, TaskState finished) {
        return responses.toFileUrl(type, finished);
    }

    @Override
    public TaskState parseCallback(JsonNode payload) {
        return responses.parseCallback(payload);
    }
}
