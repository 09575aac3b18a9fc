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

/** What a wire must be able to do. The rest of the client cannot tell wires apart. */
public interface WireAdapter {

    /** Submits a song and answers its first state; the state's id is what {@link #getStates} asks for. */
    TaskState submitSong(SongRequest request);

    /** The states of songs by their task's id, waited for; those that are not known are left out. */
    Map<String, TaskState> getStates(Collection<String> taskIds);

    /**
     * The states of tasks of one kind by their id, without a thread that waits. Fails with a
     * {@link dev.sunocontract.client.error.SunoException}.
     */
    CompletableFuture<Map<String, TaskState>> getStatesAsync(TaskType work, Collection<String> taskIds);

    /** How many tasks {@link #getStatesAsync} is best asked for: as many as one call takes, or as many calls as a provider may be sent at once. */
    int maxBatchSize();

    /** Makes a persona from a complete clip. */
    Persona createPersona(Clip clip, String name, String description);

    /** Has lyrics written. */
    TaskState submitLyrics(String about);

    /** The lyrics of a task that is done. */
    Lyrics readLyrics(TaskState done);

    /** Joins the continuation to what it continues; or, after an infill, the new section to the rest. */
    TaskState concat(Clip continuation, boolean infill);

    /** Separates a complete clip into tracks. */
    TaskState separateStems(Clip clip, Stems.SeparationType split);

    /** Has audio fetched that lies on the web; the clip of the task is the upload. Final at once where nothing needs to be sent. */
    TaskState uploadByUrl(URI audio);

    /** Sends a file, and waits for its clip. */
    Clip uploadFile(Path audio, Duration atMost);

    /** Has a file of a complete clip made, {@link TaskType#WAV} or {@link TaskType#VIDEO}. Final at once where there is nothing to wait for. */
    TaskState requestFile(TaskType work, Clip clip);

    /** Where the file of a task that is done is. */
    URI fileUrl(TaskType work, TaskState done);

    /** When each word of a complete clip is sung. */
    Timing getTiming(Clip clip);

    /** What a callback says of a task. */
    TaskState parseCallback(JsonNode body);
}
