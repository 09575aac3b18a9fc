package dev.sunocontract.client.wire;

import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.Lyrics;
import dev.sunocontract.client.model.Persona;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.client.model.Stems;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.model.Timing;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/**
 * Operations of a wire in the types of the client. Every method throws a
 * {@link dev.sunocontract.client.error.UnsupportedByProviderException} if the provider does not offer the operation.
 */
public interface WireAdapter {

    /** Submits a song request and returns the first state of its task. */
    TaskState submitSong(SongRequest request);

    /** Gets the states of music tasks by id, blocking; unknown tasks are omitted. */
    Map<String, TaskState> getStates(Collection<String> taskIds);

    /**
     * Gets the states of tasks of one type by id, without blocking; unknown tasks are omitted. Errors complete the
     * future with a {@link dev.sunocontract.client.error.SunoException}.
     */
    CompletableFuture<Map<String, TaskState>> getStatesAsync(TaskType type, Collection<String> taskIds);

    /**
     * Returns the best number of tasks for {@link #getStatesAsync}: the limit of the batch query, or of concurrent
     * requests where there is none.
     */
    int maxBatchSize();

    /**
     * Creates a persona from a complete clip.
     *
     * @param description the description; may be empty
     */
    Persona createPersona(Clip clip, String name, String description);

    /**
     * Submits a request to generate lyrics.
     *
     * @param description the subject
     */
    TaskState submitLyrics(String description);

    /** Reads the lyrics of a finished task. */
    Lyrics readLyrics(TaskState finished);

    /**
     * Joins a clip to the clip that it continues.
     *
     * @param infill true to join a replaced section to the rest instead
     */
    TaskState concat(Clip continuation, boolean infill);

    /** Submits a request to separate a complete clip into tracks. */
    TaskState separateStems(Clip clip, Stems.SeparationType type);

    /**
     * Submits a request to upload audio from a URL. The clip of the task is the upload. The state is terminal where the
     * wire needs no request.
     */
    TaskState uploadByUrl(URI audio);

    /** Uploads a file and waits for its clip. */
    Clip uploadFile(Path audio, Duration timeout);

    /**
     * Requests a file of a complete clip. The state is terminal where the wire returns the URL at once.
     *
     * @param type {@link TaskType#WAV} or {@link TaskType#VIDEO}
     */
    TaskState requestFile(TaskType type, Clip clip);

    /** Reads the URL of the file of a finished task. */
    URI fileUrl(TaskType type, TaskState finished);

    /** Gets the timing of the words of a complete clip. */
    Timing getTiming(Clip clip);

    /**
     * Reads the payload of a callback.
     *
     * @return the state of the task; its id is empty if the payload has none
     */
    TaskState parseCallback(JsonNode payload);
}
