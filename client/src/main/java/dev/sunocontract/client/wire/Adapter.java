package dev.sunocontract.client.wire;

import dev.sunocontract.client.Clip;
import dev.sunocontract.client.Lyrics;
import dev.sunocontract.client.MusicRequest;
import dev.sunocontract.client.Persona;
import dev.sunocontract.client.TaskState;
import dev.sunocontract.client.Timing;
import java.util.Collection;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What a wire must be able to do. The rest of the client cannot tell wires apart. */
public interface Adapter {

    /** Submits a song and answers its first state; the state's id is what {@link #states} asks for. */
    TaskState submit(MusicRequest request);

    /** The states of tasks by their id; those that are not known are left out. One call where the wire has a batch query. */
    Map<String, TaskState> states(Collection<String> taskIds);

    /** Makes a persona from a complete clip. */
    Persona createPersona(Clip clip, String name, String description);

    /** Has lyrics written. */
    TaskState submitLyrics(String about);

    /** The lyrics of a task that is done. */
    Lyrics lyrics(TaskState done);

    /** When each word of a complete clip is sung. */
    Timing timing(Clip clip);

    /** What a callback says of a task. */
    TaskState pushed(JsonNode body);
}
