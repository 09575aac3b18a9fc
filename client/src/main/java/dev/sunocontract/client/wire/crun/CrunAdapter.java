package dev.sunocontract.client.wire.crun;

import dev.sunocontract.client.generated.crun.model.TaskMode;
import dev.sunocontract.client.generated.crun.model.TaskModel;
import dev.sunocontract.client.generated.crun.model.UploadTarget;
import dev.sunocontract.client.http.ApiCall;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.Lyrics;
import dev.sunocontract.client.model.Persona;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.client.model.Stems;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.model.Timing;
import dev.sunocontract.client.transport.Futures;
import dev.sunocontract.client.transport.Transport;
import dev.sunocontract.client.wire.AudioFiles;
import dev.sunocontract.client.wire.ConcurrentTaskFetcher;
import dev.sunocontract.client.wire.TaskType;
import dev.sunocontract.client.wire.UrlUploads;
import dev.sunocontract.client.wire.WireAdapter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Adapter of the Crun wire. One operation submits every task; there is no batch query. */
public final class CrunAdapter implements WireAdapter {

    private final Transport transport;
    private final CrunRequestMapper requests;
    private final CrunResponseMapper responses;

    /** Creates an adapter that sends its calls with a transport. */
    public CrunAdapter(Transport transport) {
        this.transport = transport;
        this.requests = new CrunRequestMapper(transport);
        this.responses = new CrunResponseMapper(transport);
    }

    @Override
    public TaskState submitSong(SongRequest request) {
        return responses.toSubmittedState(transport.execute(request.accept(requests)));
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
    public int maxBatchSize() {
        return ConcurrentTaskFetcher.MAX_CONCURRENCY;
    }

    @Override
    public Persona createPersona(Clip clip, String name, String description) {
        JsonNode response = transport.execute(CrunRequestMapper.personaCall(clip, name, description));
        return responses.toPersona(response, clip, name);
    }

    @Override
    public TaskState submitLyrics(String description) {
        throw transport.unsupportedOperation("submitLyrics");
    }

    @Override
    public Lyrics readLyrics(TaskState finished) {
        throw transport.unsupportedOperation("submitLyrics");
    }

    @Override
    public TaskState concat(Clip continuation, boolean infill) {
        throw transport.unsupportedOperation("submitConcat");
    }

    @Override
    public TaskState separateStems(Clip clip, Stems.SeparationType type) {
        TaskMode mode = type == Stems.SeparationType.TWO ? TaskMode.VOCAL : TaskMode.INSTRUMENTAL;
        return submitClipTask(TaskModel.SUNO_VOCAL_SEPARATIO, clip, mode);
    }

    private TaskState submitClipTask(TaskModel model, Clip clip, @Nullable TaskMode mode) {
        return responses.toSubmittedState(transport.execute(CrunRequestMapper.clipTaskCall(model, clip, mode)));
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
        JsonNode response = transport.execute(CrunRequestMapper.uploadCall(contentType, "." + extension));
        UploadTarget target = responses.toUploadTarget(response);
        transport.putFile(URI.create(target.getPresignedUrl()), contentType, audio, timeout);
        return UrlUploads.clip(URI.create(target.getFileUrl()));
    }

    @Override
    public TaskState requestFile(TaskType type, Clip clip) {
        if (type == TaskType.WAV) {
            throw transport.unsupportedOperation("getWav");
        }
        return submitClipTask(TaskModel.SUNO_MUSIC_VIDEO, clip, null);
    }

    @Override
    public URI fileUrl(TaskType type, TaskState finished) {
        return responses.toVideoUrl(finished);
    }

    @Override
    public Timing getTiming(Clip clip) {
        throw transport.unsupportedOperation("getTiming");
    }

    @Override
    public TaskState parseCallback(JsonNode payload) {
        return responses.parseCallback(payload);
    }
}
