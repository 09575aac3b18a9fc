package dev.sunocontract.testkit.check.wire;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads what the checks need from the responses of one wire. Missing strings are read as empty strings. */
public interface ResponseReader {

    /** The rank of a status that the contract does not have. */
    int UNKNOWN = -1;

    /** The rank of the status of a task that succeeded. */
    int SUCCEEDED = 10;

    /** The rank of the status of a task that failed. */
    int FAILED = 11;

    /** The task id in the response to a submission. */
    String submittedTaskId(JsonNode response);

    /** The task in the response of a status operation. */
    default JsonNode task(JsonNode response) {
        return response.path("data");
    }

    /** The id of a task. */
    default String taskId(JsonNode task) {
        return task.path("task_id").asString("");
    }

    /** Whether a task has its id; true by default. Otherwise {@link #taskId} is empty for every task. */
    default boolean namesTask() {
        return true;
    }

    /** The status of a task, as the wire writes it. */
    default String status(JsonNode task) {
        return task.path("status").asString("");
    }

    /** How far the status of a task is: from 0 upwards, {@link #SUCCEEDED}, {@link #FAILED} or {@link #UNKNOWN}. */
    int statusRank(JsonNode task);

    /** The clips of a task, in order. */
    List<JsonNode> clips(JsonNode task);

    /** The id of a clip. */
    String clipId(JsonNode clip);

    /** The title of a clip. */
    default String clipTitle(JsonNode clip) {
        return clip.path("title").asString("");
    }

    /** The persona in the response of {@code createPersona}. */
    default JsonNode persona(JsonNode response) {
        return response;
    }

    /** The persona id in the response of {@code createPersona}. */
    String personaId(JsonNode response);

    /** The id in the response of an operation that creates something else than a task. */
    default String createdId(JsonNode response) {
        return response.path("id").asString("");
    }

    /** Describes fields of a task that contradict each other; empty if there are none. */
    List<String> inconsistencies(JsonNode task);

    /** The ids of a task's clips, in order. */
    default List<String> clipIds(JsonNode task) {
        List<String> ids = new ArrayList<>();
        clips(task).forEach(clip -> ids.add(clipId(clip)));
        return ids;
    }
}
