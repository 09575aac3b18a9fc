package dev.sunocontract.client.wire.sunoapi;

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
import dev.sunocontract.client.wire.ConcurrentTaskFetcher;
import dev.sunocontract.client.wire.TaskType;
import dev.sunocontract.client.wire.UrlUploads;
import dev.sunocontract.client.wire.WireAdapter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/** Adapter of the sunoapi wire. Each type of task has an operation to submit it and another to get its state. */
public final class SunoapiAdapter implements WireAdapter {

    private final Transport transport;
    private final SunoapiRequestMapper requests;
    private final SunoapiResponseMapper responses;
    private final SunoapiCallbackMapper callbacks;

    /** Creates an adapter that sends its calls with a transport. */
    public SunoapiAdapter(Transport transport) {
        this.transport = transport;
        this.requests = new SunoapiRequestMapper(transport);
        this.responses = new SunoapiResponseMapper(transport);
        this.callbacks = new SunoapiCallbackMapper(transport);
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
        return Futures.join(getStatesAsync(TaskType.SONG, taskIds), transport.contract(), "getTask");
    }

    @Override
    public CompletableFuture<Map<String, TaskState>> getStatesAsync(TaskType type, Collection<String> taskIds) {
        return ConcurrentTaskFetcher.fetch(taskIds, id -> transport
                .executeAsync(SunoapiRequestMapper.statusCall(type, id))
                .thenApply(response -> responses.toTaskState(type, response, id)));
    }

    @Override
    public int maxBatchSize() {
        return ConcurrentTaskFetcher.MAX_CONCURRENCY;
    }

    @Override
    public Persona createPersona(Clip clip, String name, String description) {
        JsonNode response = transport.execute(SunoapiRequestMapper.personaCall(clip, name, description));
        return responses.toPersona(response, clip, name);
    }

    @Override
    public TaskState submitLyrics(String description) {
        return submitTask(SunoapiRequestMapper.lyricsCall(description));
    }

    @Override
    public Lyrics readLyrics(TaskState finished) {
        return responses.toLyrics(finished);
    }

    /** Throws: the providers return continuations with the clip that they continue, and sections with the rest. */
    @Override
    public TaskState concat(Clip continuation, boolean infill) {
        throw transport.unsupportedOperation("submitConcat");
    }

    @Override
    public TaskState separateStems(Clip clip, Stems.SeparationType type) {
        return submitTask(SunoapiRequestMapper.stemsCall(clip, type));
    }

    /** Returns an upload without a request: the URL is part of the request that extends or covers it. */
    @Override
    public TaskState uploadByUrl(URI audio) {
        return UrlUploads.state(audio);
    }

    /**
     * Uploads a file, which the provider keeps for three days. The request has the transport's timeout, not the given
     * one.
     */
    @Override
    public Clip uploadFile(Path audio, Duration timeout) {
        return responses.toUpload(transport.execute(SunoapiRequestMapper.uploadFileCall(audio, readFile(audio))));
    }

    private static byte[] readFile(Path audio) {
        try {
            return Files.readAllBytes(audio);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read " + audio, e);
        }
    }

    @Override
    public TaskState requestFile(TaskType type, Clip clip) {
        return submitTask(SunoapiRequestMapper.fileCall(type, clip));
    }

    @Override
    public URI fileUrl(TaskType type, TaskState finished) {
        return responses.toFileUrl(type, finished);
    }

    @Override
    public Timing getTiming(Clip clip) {
        return responses.toTiming(transport.execute(SunoapiRequestMapper.timingCall(clip)));
    }

    @Override
    public TaskState parseCallback(JsonNode payload) {
        return callbacks.parse(payload);
    }
}
