package dev.sunocontract.testkit.check;

import dev.sunocontract.spec.Operation;
import dev.sunocontract.testkit.check.wire.ResponseReader;
import dev.sunocontract.testkit.check.wire.SampleValues;
import dev.sunocontract.testkit.exchange.Exchange;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The ids that the lifecycle checks have created so far. */
final class LifecycleState {

    private static final JsonMapper JSON = new JsonMapper();

    private final ResponseReader reader;
    private final Set<String> submittedTaskIds = new HashSet<>();
    private final Map<String, String> createdIds = new HashMap<>();
    private @Nullable String taskId;
    private @Nullable String secondTaskId;
    private @Nullable JsonNode finishedTask;
    private @Nullable String personaOperation;
    private @Nullable String secondPersonaRefusal;
    private @Nullable String personaId;
    private @Nullable String extensionClipId;

    LifecycleState(ResponseReader reader) {
        this.reader = reader;
    }

    void setTaskId(String id) {
        taskId = id;
    }

    void setSecondTaskId(String id) {
        secondTaskId = id;
        putCreatedId(SampleValues.SECOND_TASK_ID, id);
    }

    void setFinishedTask(JsonNode task) {
        finishedTask = task;
    }

    void setPersonaId(String id) {
        personaId = id;
    }

    void setExtensionClipId(String id) {
        extensionClipId = id;
        putCreatedId(SampleValues.EXTENSION_CLIP_ID, id);
    }

    /** Records the id to use in place of a placeholder of {@link SampleValues}. */
    void putCreatedId(String placeholderId, String id) {
        createdIds.put(placeholderId, id);
    }

    /** The id of the first song's task; skips the check if there is none. */
    String requireTaskId() throws CheckAbortedException {
        return require(taskId, "task");
    }

    /** The id of the second song's task, or of the first if there is no second; skips the check if there is none. */
    String requireSecondTaskId() throws CheckAbortedException {
        return secondTaskId == null ? requireTaskId() : secondTaskId;
    }

    /** The finished task of the first song; null before it succeeded. */
    @Nullable
    JsonNode finishedTask() {
        return finishedTask;
    }

    /** The finished task of the first song; skips the check if there is none. */
    JsonNode requireFinishedTask() throws CheckAbortedException {
        return require(finishedTask, "finished task");
    }

    /** The id of the first clip of the finished task; skips the check if there is none. */
    String requireFirstClipId() throws CheckAbortedException {
        return reader.clipIds(requireFinishedTask()).get(0);
    }

    /** The id of the persona; skips the check if there is none. */
    String requirePersonaId() throws CheckAbortedException {
        return require(personaId, "persona");
    }

    /** The id of the extended clip; skips the check if there is none. */
    String requireExtensionClipId() throws CheckAbortedException {
        return require(extensionClipId, "extension");
    }

    private static <T> T require(@Nullable T value, String name) throws CheckAbortedException {
        if (value == null) {
            throw CheckAbortedException.skip(
                    CheckReason.PREREQUISITE_MISSING, "no " + name + " (an earlier check did not pass)");
        }
        return value;
    }

    /** Records the response to a second persona of a clip. */
    void setSecondPersonaRefusal(Operation operation, Exchange exchange) {
        personaOperation = operation.id();
        secondPersonaRefusal = exchange.requireResponse().bodyText();
    }

    /** Whether a response is the one to a second persona of a clip: then the request was understood. */
    boolean isSecondPersonaRefusal(Operation operation, Exchange exchange) {
        return operation.id().equals(personaOperation)
                && exchange.requireResponse().bodyText().equals(secondPersonaRefusal);
    }

    /** Records the id in the response to a submission; returns false if an earlier submission got the same id. */
    boolean addSubmittedTaskId(String id) {
        return submittedTaskIds.add(id);
    }

    /** Skips the check if a body has a placeholder for an id that no earlier check created. */
    void assumeNoPlaceholders(JsonNode body) throws CheckAbortedException {
        String text = body.toString();
        if (SampleValues.CREATED_IDS.stream().anyMatch(text::contains)) {
            throw CheckAbortedException.skip(
                    CheckReason.PREREQUISITE_MISSING, "an id is missing (an earlier check did not pass)");
        }
    }

    /** Skips the check if a refused body refers to the first song before its end: it may be refused for that. */
    void assumeNoUnfinishedTask(byte @Nullable [] refusedBody) throws CheckAbortedException {
        if (finishedTask == null
                && taskId != null
                && refusedBody != null
                && new String(refusedBody, StandardCharsets.UTF_8).contains(taskId)) {
            throw CheckAbortedException.skip(
                    CheckReason.PREREQUISITE_MISSING, "the request is about a song that has not finished");
        }
    }

    /** Replaces the placeholders of {@link SampleValues} in a body by the ids that exist. */
    JsonNode substituteIds(JsonNode body) {
        String text = body.toString();
        text = taskId == null ? text : text.replace(SampleValues.TASK_ID, taskId);
        text = personaId == null ? text : text.replace(SampleValues.PERSONA_ID, personaId);
        for (Map.Entry<String, String> id : createdIds.entrySet()) {
            text = text.replace(id.getKey(), id.getValue());
        }
        if (finishedTask != null) {
            List<JsonNode> clips = reader.clips(finishedTask);
            JsonNode clip = clips.get(0);
            text = text.replace(SampleValues.CLIP_ID, reader.clipId(clip))
                    .replace(SampleValues.SECOND_CLIP_ID, reader.clipId(clips.get(clips.size() - 1)))
                    .replace(SampleValues.AUDIO_URL, clip.path("audioUrl").asString(SampleValues.AUDIO_URL));
        }
        return JSON.readTree(text);
    }
}
