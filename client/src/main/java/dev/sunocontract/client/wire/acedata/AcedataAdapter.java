package dev.sunocontract.client.wire.acedata;

import dev.sunocontract.client.error.UnsupportedByProviderException;
import dev.sunocontract.client.http.ApiCall;
import dev.sunocontract.client.model.Balance;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.Lyrics;
import dev.sunocontract.client.model.Midi;
import dev.sunocontract.client.model.Persona;
import dev.sunocontract.client.model.Style;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.model.Timing;
import dev.sunocontract.client.model.Voice;
import dev.sunocontract.client.transport.Transport;
import dev.sunocontract.client.wire.TaskType;
import dev.sunocontract.client.wire.WireAdapter;
import dev.sunocontract.spec.Contract;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/** Adapter of the acedata wire. One operation submits all music, another gets tasks of every type. */
public final class AcedataAdapter implements WireAdapter {

    /** The guide advises no more. */
    private static final int MAX_BATCH_SIZE = 50;

    private final Transport transport;
    private final AcedataTaskMapper tasks;
    private final AcedataResponseMapper responses;

    /** Creates an adapter that sends its calls with a transport. */
    public AcedataAdapter(Transport transport) {
        this.transport = transport;
        this.tasks = new AcedataTaskMapper(transport);
        this.responses = new AcedataResponseMapper(transport);
    }

    @Override
    public Contract contract() {
        return transport.contract();
    }

    @Override
    public TaskState submit(TaskType type, ApiCall call) {
        return tasks.toSubmittedState(transport.execute(call), call.operationId());
    }

    @Override
    public Map<String, TaskState> getStates(Collection<String> taskIds) {
        return tasks.toTaskStates(transport.execute(AcedataRequestMapper.tasksCall(taskIds)));
    }

    @Override
    public CompletableFuture<Map<String, TaskState>> getStatesAsync(TaskType type, Collection<String> taskIds) {
        return transport.executeAsync(AcedataRequestMapper.tasksCall(taskIds)).thenApply(tasks::toTaskStates);
    }

    @Override
    public int maxBatchSize(TaskType type) {
        return MAX_BATCH_SIZE;
    }

    @Override
    public Persona createPersona(ApiCall call, Clip clip, String name) {
        return responses.toPersona(transport.execute(call), clip, name);
    }

    @Override
    public List<Persona> listPersonas(ApiCall call) {
        Map<String, Persona> personas = new LinkedHashMap<>();
        int before;
        int count;
        do {
            before = personas.size();
            JsonNode page = transport.execute(call.parameter("offset", before));
            responses.toPersonas(page).forEach(persona -> personas.put(persona.id(), persona));
            count = responses.toPersonaCount(page);
        } while (personas.size() > before && personas.size() < count);
        return List.copyOf(personas.values());
    }

    @Override
    public void deletePersona(ApiCall call) {
        responses.requireDeletion(transport.execute(call));
    }

    @Override
    public Timing getTiming(ApiCall call) {
        return responses.toTiming(transport.execute(call));
    }

    @Override
    public Style expandTags(ApiCall call) {
        return responses.toStyle(transport.execute(call));
    }

    @Override
    public Balance getCredits(ApiCall call) {
        throw transport.unsupportedOperation(call.operationId());
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
        return responses.toVoice(finished, name);
    }

    @Override
    public TaskState uploadByUrl(URI audio) {
        return responses.toUploadState(transport.execute(AcedataRequestMapper.uploadByUrlCall(audio)));
    }

    @Override
    public Clip uploadFile(Path audio, Duration timeout) {
        throw UnsupportedByProviderException.of(
                transport.contract(), "uploadFile", "the provider takes audio from a URL only");
    }

    @Override
    public URI fileUrl(TaskType type, TaskState finished) {
        return type == TaskType.VIDEO ? responses.toVideoUrl(finished.raw()) : responses.toFileUrl(finished.raw());
    }

    @Override
    public TaskState parseCallback(JsonNode payload) {
        return tasks.parseCallback(payload);
    }
}
