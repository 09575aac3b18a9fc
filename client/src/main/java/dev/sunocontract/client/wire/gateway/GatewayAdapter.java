package dev.sunocontract.client.wire.gateway;

import dev.sunocontract.client.http.ApiCall;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.Lyrics;
import dev.sunocontract.client.model.Persona;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.client.model.Stems;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.model.Timing;
import dev.sunocontract.client.transport.Transport;
import dev.sunocontract.client.wire.TaskType;
import dev.sunocontract.client.wire.WireAdapter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/** Adapter of the gateway wire. */
public final class GatewayAdapter implements WireAdapter {

    private static final int MAX_BATCH_SIZE = 100;

    private final Transport transport;
    private final GatewayRequestMapper requests;
    private final GatewayResponseMapper responses;

    /** Creates an adapter that sends its calls with a transport. */
    public GatewayAdapter(Transport transport) {
        this.transport = transport;
        this.requests = new GatewayRequestMapper(transport::personaMusicOperation);
        this.responses = new GatewayResponseMapper(transport);
    }

    @Override
    public TaskState submitSong(SongRequest request) {
        return submitTask(request.accept(requests));
    }

    private TaskState submitTask(ApiCall call) {
        return responses.toSubmittedState(transport.execute(call), call.operationId());
    }

    @Override
    public Map<String, TaskState> getStates(Collection<String> taskIds) {
        return responses.toTaskStates(transport.execute(GatewayRequestMapper.listTasksCall(taskIds)), taskIds);
    }

    @Override
    public CompletableFuture<Map<String, TaskState>> getStatesAsync(TaskType type, Collection<String> taskIds) {
        return transport
                .executeAsync(GatewayRequestMapper.listTasksCall(taskIds))
                .thenApply(response -> responses.toTaskStates(response, taskIds));
    }

    @Override
    public int maxBatchSize() {
        return MAX_BATCH_SIZE;
    }

    @Override
    public Persona createPersona(Clip clip, String name, String description) {
        JsonNode response = transport.execute(GatewayRequestMapper.personaCall(clip, name, description));
        return responses.toPersona(response, clip, name);
    }

    @Override
    public TaskState submitLyrics(String description) {
        return submitTask(GatewayRequestMapper.lyricsCall(description));
    }

    @Override
    public Lyrics readLyrics(TaskState finished) {
        return responses.toLyrics(finished);
    }

    @Override
    public TaskState concat(Clip continuation, boolean infill) {
        return submitTask(GatewayRequestMapper.concatCall(continuation, infill));
    }

    @Override
    public TaskState separateStems(Clip clip, Stems.SeparationType type) {
        return submitTask(GatewayRequestMapper.stemsCall(clip, type));
    }

    @Override
    public TaskState uploadByUrl(URI audio) {
        return submitTask(GatewayRequestMapper.uploadByUrlCall(audio));
    }

    @Override
    public Clip uploadFile(Path audio, Duration timeout) {
        return new GatewayFileUploader(transport, audio, timeout).upload();
    }

    @Override
    public TaskState requestFile(TaskType type, Clip clip) {
        return GatewayResponseMapper.toFileState(transport.execute(GatewayRequestMapper.fileCall(type, clip)));
    }

    @Override
    public URI fileUrl(TaskType type, TaskState finished) {
        return responses.toFileUrl(type, finished);
    }

    @Override
    public Timing getTiming(Clip clip) {
        return responses.toTiming(transport.execute(GatewayRequestMapper.timingCall(clip)));
    }

    @Override
    public TaskState parseCallback(JsonNode payload) {
        return responses.parseCallback(payload);
    }
}
