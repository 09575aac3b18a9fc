package dev.sunocontract.client.wire;

import dev.sunocontract.client.Clip;
import dev.sunocontract.client.Lyrics;
import dev.sunocontract.client.MusicRequest;
import dev.sunocontract.client.Persona;
import dev.sunocontract.client.Stems;
import dev.sunocontract.client.TaskState;
import dev.sunocontract.client.Timing;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/** What a wire must be able to do. The rest of the client cannot tell wires apart. */
public interface Adapter {

    /** Submits a song and answers its first state; the state's id is what {@link #states} asks for. */
    TaskState submit(MusicRequest request);

    /** The states of songs by their task's id, waited for; those that are not known are left out. */
    Map<String, TaskState> states(Collection<String> taskIds);

    /**
     * The states of tasks of one kind by their id, without a thread that waits. Fails with a
     * {@link dev.sunocontract.client.error.SunoException}.
     */
    CompletableFuture<Map<String, TaskState>> statesLater(Work work, Collection<String> taskIds);

    /** How many tasks {@link #statesLater} is best asked for: as many as one call takes, or as many calls as a provider may be sent at once. */
    int batch();

    /** Makes a persona from a complete clip. */
    Persona createPersona(Clip clip, String name, String description);

    /** Has lyrics written. */
    TaskState submitLyrics(String about);

    /** The lyrics of a task that is done. */
    Lyrics lyrics(TaskState done);

    /** Joins the continuation to what it continues; or, after an infill, the new section to the rest. */
    TaskState join(Clip continuation, boolean infill);

    /** Separates a complete clip into tracks. */
    TaskState separate(Clip clip, Stems.Split split);

    /** Has audio fetched that lies on the web; the clip of the task is the upload. Final at once where nothing needs to be sent. */
    TaskState upload(URI audio);

    /** Sends a file, and waits for its clip. */
    Clip upload(Path audio, Duration atMost);

    /** Has a file of a complete clip made, {@link Work#WAV} or {@link Work#VIDEO}. Final at once where there is nothing to wait for. */
    TaskState make(Work work, Clip clip);

    /** Where the file of a task that is done is. */
    URI address(Work work, TaskState done);

    /** When each word of a complete clip is sung. */
    Timing timing(Clip clip);

    /** What a callback says of a task. */
    TaskState pushed(JsonNode body);
}
