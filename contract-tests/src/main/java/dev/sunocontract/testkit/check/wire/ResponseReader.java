package dev.sunocontract.testkit.check.wire;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Where a wire keeps what the journey needs. */
public interface ResponseReader {

    /** The stage of a task that is done. */
    int SUCCEEDED = 10;
    /** The stage of a task that has failed. */
    int FAILED = 11;

    String submittedTaskId(JsonNode submitted);

    default JsonNode task(JsonNode answer) {
        return answer.path("data");
    }

    default String taskId(JsonNode task) {
        return task.path("task_id").asString("");
    }

    default String status(JsonNode task) {
        return task.path("status").asString("");
    }

    /** How far a task is, growing; -1 for a word nobody knows. */
    int statusRank(JsonNode task);

    List<JsonNode> clips(JsonNode task);

    String clipId(JsonNode clip);

    default String clipTitle(JsonNode clip) {
        return clip.path("title").asString("");
    }

    /** The part of an answer that is the persona. */
    default JsonNode persona(JsonNode answer) {
        return answer;
    }

    String personaId(JsonNode answer);

    /**
     * Something to be made once a song is done.
     *
     * @param submitOperation the operation that makes it
     * @param statusOperation the operation that shows how far it is; empty if it is answered at once
     * @param placeholderId what stands for its id in the samples of those after it; empty for nothing
     */
    record FollowUpOperation(String submitOperation, String statusOperation, String placeholderId) {}

    /** What is made once a song is done, in this order. */
    default List<FollowUpOperation> followUpOperations() {
        return List.of();
    }

    /** Whether a clip is made a persona of once only. */
    default boolean allowsOnePersonaPerClip() {
        return false;
    }

    /** What does not fit together in a task. */
    List<String> inconsistencies(JsonNode task);

    /** The clips' ids, in order. */
    default List<String> clipIds(JsonNode task) {
        List<String> ids = new ArrayList<>();
        clips(task).forEach(clip -> ids.add(clipId(clip)));
        return ids;
    }
}
