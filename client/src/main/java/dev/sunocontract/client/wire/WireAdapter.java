package dev.sunocontract.client.wire;

import dev.sunocontract.client.error.UnsupportedByProviderException;
import dev.sunocontract.client.http.ApiCall;
import dev.sunocontract.client.model.Balance;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.CoverImages;
import dev.sunocontract.client.model.Lyrics;
import dev.sunocontract.client.model.Midi;
import dev.sunocontract.client.model.Persona;
import dev.sunocontract.client.model.Style;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.model.Tempo;
import dev.sunocontract.client.model.Timing;
import dev.sunocontract.client.model.Voice;
import dev.sunocontract.client.model.VoicePhrase;
import dev.sunocontract.spec.Contract;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/**
 * Operations of a wire in the types of the client. The calls are those of the wire's {@link RequestMapper}. A method
 * whose call the mapper of the wire never returns is not implemented by its adapter.
 */
public interface WireAdapter {

    /** Submits a task and returns its first state, which is terminal where the wire returns the result at once. */
    TaskState submit(TaskType type, ApiCall call);

    /** Gets the states of music tasks by id, blocking; unknown tasks are omitted. */
    Map<String, TaskState> getStates(Collection<String> taskIds);

    /**
     * Gets the states of tasks of one type by id, without blocking; unknown tasks are omitted. Errors complete the
     * future with a {@link dev.sunocontract.client.error.SunoException}.
     */
    CompletableFuture<Map<String, TaskState>> getStatesAsync(TaskType type, Collection<String> taskIds);

    /**
     * Returns the largest number of tasks that one request gets, for {@link #getStatesAsync}: 1 where the wire has no
     * batch query for the type.
     */
    int maxBatchSize(TaskType type);

    /**
     * Creates a persona.
     *
     * @param clip the clip that it is created from
     * @param name the name, if the response has none
     */
    Persona createPersona(ApiCall call, Clip clip, String name);

    /** Lists all personas that the call selects, page by page. */
    default List<Persona> listPersonas(ApiCall call) {
        throw notOnThisWire(call.operationId());
    }

    /** Deletes a persona. */
    default void deletePersona(ApiCall call) {
        throw notOnThisWire(call.operationId());
    }

    /** Gets the timing of the words of a complete clip. */
    Timing getTiming(ApiCall call);

    /** Gets the tempo of a complete clip. */
    default Tempo getTempo(ApiCall call) {
        throw notOnThisWire(call.operationId());
    }

    /** Expands a few words to a full style. */
    Style expandTags(ApiCall call);

    /** Gets the remaining credits. */
    Balance getCredits(ApiCall call);

    /** Returns whether a voice can be used. */
    default boolean checkVoice(ApiCall call) {
        throw notOnThisWire(call.operationId());
    }

    /** Reads the lyrics of a finished task. */
    default Lyrics readLyrics(TaskState finished) {
        throw notOnThisWire("lyrics");
    }

    /** Reads the notes of a finished task. */
    default Midi readMidi(TaskState finished) {
        throw notOnThisWire("notes");
    }

    /** Reads the cover images of a finished task. */
    default CoverImages readCoverImages(TaskState finished) {
        throw notOnThisWire("cover images");
    }

    /** Reads the id of the extracted vocals of a finished task. */
    default String readVocalsId(TaskState finished) {
        throw notOnThisWire("vocals");
    }

    /** Reads the phrase of a finished task. */
    default VoicePhrase readVoicePhrase(TaskState finished) {
        throw notOnThisWire("voice phrases");
    }

    /**
     * Reads the voice of a finished task.
     *
     * @param name the name of the voice
     */
    default Voice readVoice(TaskState finished, String name) {
        throw notOnThisWire("voices");
    }

    /**
     * Submits a request to upload audio from a URL. The clip of the task is the upload. The state is terminal where the
     * wire needs no request.
     */
    TaskState uploadByUrl(URI audio);

    /** Uploads a file and waits for its clip. */
    Clip uploadFile(Path audio, Duration timeout);

    /**
     * Reads the URL of the file of a finished task.
     *
     * @param type {@link TaskType#WAV} or {@link TaskType#VIDEO}
     */
    URI fileUrl(TaskType type, TaskState finished);

    /**
     * Reads the payload of a callback.
     *
     * @return the state of the task; its id is empty if the payload has none
     */
    TaskState parseCallback(JsonNode payload);

    /** Returns the contract of the provider. */
    Contract contract();

    private UnsupportedByProviderException notOnThisWire(String result) {
        return UnsupportedByProviderException.of(
                contract(), "getTask", contract().provider().title() + " has no call that returns this: " + result);
    }
}
