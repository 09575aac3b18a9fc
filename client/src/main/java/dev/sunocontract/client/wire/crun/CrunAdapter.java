package dev.sunocontract.client.wire.crun;

import dev.sunocontract.client.generated.crun.model.UploadTarget;
import dev.sunocontract.client.http.ApiCall;
import dev.sunocontract.client.model.Balance;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.Persona;
import dev.sunocontract.client.model.Style;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.model.Timing;
import dev.sunocontract.client.transport.Futures;
import dev.sunocontract.client.transport.Transport;
import dev.sunocontract.client.transport.UploadDeadline;
import dev.sunocontract.client.wire.AudioFiles;
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
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/** Adapter of the Crun wire. One operation submits every task; there is no batch query. */
public final class CrunAdapter implements WireAdapter {

    private final Transport transport;
    private final CrunResponseMapper responses;

    /** Creates an adapter that sends its calls with a transport. */
    public CrunAdapter(Transport transport) {
        this.transport = transport;
        this.responses = new CrunResponseMapper(transport);
    }

    @Override
    public Contract contract() {
        return transport.contract();
    }

    @Override
    public TaskState submit(TaskType type, ApiCall call) {
        return responses.toSubmittedState(transport.execute(call));
    }

    @Override
    public Map<String, TaskState> getStates(Collection<String> taskIds) {
        return Futures.join(getStatesAsync(TaskType.SONG, taskIds), transport.contract(), "getTask");
    }

    @Override
    public CompletableFuture<Map<String, TaskState>> getStatesAsync(TaskType type, Collection<String> taskIds) {
        return ConcurrentTaskFetcher.fetch(taskIds, id -> transport
                .executeAsync(ApiCall.of("getTask").parameter("task_id", id))
                .thenApply(response -> responses.toTaskState(response, id)));
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
        throw transport.unsupportedOperation(call.operationId());
    }

    @Override
    public Style expandTags(ApiCall call) {
        throw transport.unsupportedOperation(call.operationId());
    }

    @Override
    public Balance getCredits(ApiCall call) {
        return responses.toBalance(transport.execute(call));
    }

    /** Returns an upload without a request: the URL is part of the request that extends it. */
    @Override
    public TaskState uploadByUrl(URI audio) {
        return UrlUploads.state(audio);
    }

    @Override
    public Clip uploadFile(Path audio, Duration timeout) {
        String extension = AudioFiles.extension(audio);
        String contentType = AudioFiles.contentType(audio);
        UploadDeadline deadline = new UploadDeadline(contract(), timeout);
        ApiCall call = CrunRequestMapper.uploadCall(contentType, "." + extension);
        JsonNode response = transport.execute(call.totalTimeout(deadline.remainingTime()));
        UploadTarget target = responses.toUploadTarget(response);
        transport.putFile(URI.create(target.getPresignedUrl()), contentType, audio, deadline.remainingTime());
        return UrlUploads.clip(URI.create(target.getFileUrl()));
    }

    @Override
    public URI fileUrl(TaskType type, TaskState finished) {
        return responses.toVideoUrl(finished);
    }

    @Override
    public TaskState parseCallback(JsonNode payload) {
        return responses.parseCallback(payload);
    }
}
