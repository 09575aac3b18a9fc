package dev.sunocontract.testkit.check.sunoapi;

import dev.sunocontract.testkit.check.wire.ResponseReader;
import dev.sunocontract.testkit.check.wire.SampleRequests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The sunoapi wire's tasks and songs. */
public final class SunoapiResponseReader implements ResponseReader {

    private static final List<String> STATUS_ORDER = List.of("PENDING", "TEXT_SUCCESS", "FIRST_SUCCESS");

    private static final Map<Integer, String> SUCCESS_FLAG_STATUSES = Map.of(0, "PENDING", 1, "SUCCESS");
    private static final Map<Integer, String> RECOVERY_CODE_STATUSES = Map.of(201, "PENDING", 200, "SUCCESS");

    private static final List<FollowUpOperation> FOLLOW_UP_OPERATIONS = List.of(
            new FollowUpOperation("extendMusic", "getTask", ""),
            new FollowUpOperation("uploadCover", "getTask", ""),
            new FollowUpOperation("uploadExtension", "getTask", ""),
            new FollowUpOperation("addInstrumental", "getTask", ""),
            new FollowUpOperation("addVocals", "getTask", ""),
            new FollowUpOperation("replaceSection", "getTask", ""),
            new FollowUpOperation("mashupMusic", "getTask", ""),
            new FollowUpOperation("submitSounds", "getTask", ""),
            new FollowUpOperation("submitLyrics", "getLyrics", ""),
            new FollowUpOperation("getTiming", "", ""),
            new FollowUpOperation("submitWav", "getWav", ""),
            new FollowUpOperation("submitMp4", "getMp4", ""),
            new FollowUpOperation("submitStems", "getStems", SampleRequests.STEMS_TASK_ID),
            new FollowUpOperation("submitMidi", "getMidi", ""),
            new FollowUpOperation("submitCoverImage", "getCoverImage", ""),
            new FollowUpOperation("recoverAudio", "getRecoveredAudio", ""),
            new FollowUpOperation("submitVoicePhrase", "getVoicePhrase", SampleRequests.PHRASE_TASK_ID),
            new FollowUpOperation("replaceVoicePhrase", "getVoicePhrase", ""),
            new FollowUpOperation("createVoice", "getVoice", SampleRequests.VOICE_TASK_ID),
            new FollowUpOperation("checkVoice", "", ""),
            new FollowUpOperation("getDownloadUrl", "", ""),
            new FollowUpOperation("uploadByUrl", "", ""),
            new FollowUpOperation("uploadFile", "", ""));

    @Override
    public String submittedTaskId(JsonNode submitted) {
        return taskId(submitted.at("/data")).isEmpty() ? taskId(submitted) : taskId(submitted.at("/data"));
    }

    /** A recovery is shown without an envelope of its own. */
    @Override
    public JsonNode task(JsonNode answer) {
        return answer.has("task_id") ? answer : answer.path("data");
    }

    @Override
    public String taskId(JsonNode task) {
        return task.path("taskId").asString(task.path("task_id").asString(""));
    }

    @Override
    public String status(JsonNode task) {
        if (task.has("code")) {
            return RECOVERY_CODE_STATUSES.getOrDefault(task.path("code").asInt(0), "RECOVERY_FAILED");
        }
        JsonNode flag = task.path("successFlag");
        return flag.isNumber()
                ? SUCCESS_FLAG_STATUSES.getOrDefault(flag.asInt(), "GENERATE_FAILED")
                : task.path("status").asString(flag.asString(""));
    }

    @Override
    public int statusRank(JsonNode task) {
        String status = status(task);
        boolean phrase = task.has("validateInfo");
        return switch (status) {
            case "SUCCESS", "success" -> SUCCEEDED;
            case "wait_processing", "processing_validate" -> 0;
            case "wait_validating" -> phrase ? SUCCEEDED : 1;
            case "fail", "processing_validate_fail", "CALLBACK_EXCEPTION" -> FAILED;
            default -> status.endsWith("_FAILED") || status.endsWith("_ERROR") ? FAILED : STATUS_ORDER.indexOf(status);
        };
    }

    @Override
    public List<JsonNode> clips(JsonNode task) {
        List<JsonNode> clips = new ArrayList<>();
        task.at("/response/sunoData").forEach(clips::add);
        return clips;
    }

    @Override
    public String clipId(JsonNode clip) {
        return clip.path("id").asString("");
    }

    @Override
    public JsonNode persona(JsonNode answer) {
        return answer.path("data");
    }

    @Override
    public String personaId(JsonNode answer) {
        return answer.at("/data/personaId").asString("");
    }

    @Override
    public List<FollowUpOperation> followUpOperations() {
        return FOLLOW_UP_OPERATIONS;
    }

    @Override
    public boolean allowsOnePersonaPerClip() {
        return true;
    }

    @Override
    public List<String> inconsistencies(JsonNode task) {
        List<String> problems = new ArrayList<>();
        boolean song = task.has("operationType")
                || task.has("parentMusicId")
                || task.path("type").asString("").equals("GENERATE");
        boolean done = statusRank(task) == SUCCEEDED;
        if (done && !task.path("errorMessage").asString("").isEmpty()) {
            problems.add("the task is done, but errorMessage is set");
        }
        if (done && task.has("completeTime") && task.path("completeTime").isNull()) {
            problems.add("the task is done, but completeTime is null");
        }
        if (song && done && clips(task).isEmpty()) {
            problems.add("the song is done, but there are no songs in response.sunoData");
        }
        for (JsonNode clip : clips(task)) {
            if (done && clip.path("audioUrl").asString("").isEmpty()) {
                problems.add("the song is done, but a song has no audioUrl");
            }
        }
        boolean first = status(task).equals("FIRST_SUCCESS");
        if (first
                && clips(task).stream()
                        .allMatch(clip -> clip.path("audioUrl").asString("").isEmpty())) {
            problems.add("the first song is done, but none has an audioUrl");
        }
        return problems;
    }
}
