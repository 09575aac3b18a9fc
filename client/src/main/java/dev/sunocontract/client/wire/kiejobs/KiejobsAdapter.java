package dev.sunocontract.client.wire.kiejobs;

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
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/**
 * Adapter of the kiejobs wire. One operation submits every task, another returns the state of any; personas, styles,
 * words with times and checks of voices are in the response to the submission.
 */
public final class KiejobsAdapter implements WireAdapter {

    private final Transport transport;
    private final KiejobsTaskMapper tasks;
    private final KiejobsResultMapper results;

    /** Creates an adapter that sends its calls with a transport. */
    public KiejobsAdapter(Transport transport) {
        this.transport = transport;
        this.results = new KiejobsResultMapper(transport);
        this.tasks = new KiejobsTaskMapper(transport, results);
    }

    @Override
    public Contract contract() {
        return transport.contract();
    }

    @Override
    public TaskState submit(TaskType type, ApiCall call) {
        return tasks.toSubmittedState(transport.execute(call));
    }

    @Override
    public Map<String, TaskState> getStates(Collection<String> taskIds) {
        return Futures.join(getStatesAsync(TaskType.SONG, taskIds), transport.contract(), "getTask");
    }

    @Override
    public CompletableFuture<Map<String, TaskState>> getStatesAsync(TaskType type, Collection<String> taskIds) {
        return ConcurrentTaskFetcher.fetch(taskIds, id -> transport
                .executeAsync(ApiCall.of("getTask").parameter("taskId", id))
                .thenApply(response -> tasks.toTaskState(response, id)));
    }

    @Override
    public int maxBatchSize(TaskType type) {
        return 1;
    }

    @Override
    public Persona createPersona(ApiCall call, Clip clip, String name) {
        return results.toPersona(transport.execute(call), clip, name);
    }

    @Override
    public Timing getTiming(ApiCall call) {
        return results.toTiming(transport.execute(call));
    }

    @Override
    public Style expandTags(ApiCall call) {
        return results.toStyle(transport.execute(call));
    }

    @Override
    public boolean checkVoice(ApiCall call) {
        return results.isAvailable(transport.execute(call));
    }

    @Override
    public Balance getCredits(ApiCall call) {
        return results.toBalance(transport.execute(call));
    }

    @Override
    public Lyrics readLyrics(TaskState finished) {
        return results.toLyrics(finished);
    }

    @Override
    public Midi readMidi(TaskState finished) {
        return results.toMidi(finished);
    }

    @Override
    public CoverImages readCoverImages(TaskState finished) {
        return results.toCoverImages(finished);
    }

    @Override
    public VoicePhrase readVoicePhrase(TaskState finished) {
        return results.toVoicePhrase(finished);
    }

    @Override
    public Voice readVoice(TaskState finished, String name) {
        return results.toVoice(finished, name);
    }

    /** Returns an upload without a request: the URL is part of the request that extends or covers it. */
    @Override
    public TaskState uploadByUrl(URI audio) {
        return UrlUploads.state(audio);
    }

    /** Uploads a file, which the provider keeps for three days. */
    @Override
    public Clip uploadFile(Path audio, Duration timeout) {
        return results.toUpload(transport.execute(
                KiejobsRequestMapper.uploadFileCall(audio).timeout(timeout).totalTimeout(timeout)));
    }

    @Override
    public URI fileUrl(TaskType type, TaskState finished) {
        return results.toFileUrl(finished);
    }

    @Override
    public TaskState parseCallback(JsonNode payload) {
        return tasks.parseCallback(payload);
    }
}
