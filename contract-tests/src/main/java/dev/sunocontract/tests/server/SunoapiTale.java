package dev.sunocontract.tests.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The sunoapi wire's tasks and songs. */
final class SunoapiTale implements Tale {

    private static final List<String> ORDER = List.of("PENDING", "TEXT_SUCCESS", "FIRST_SUCCESS");

    private static final Map<Integer, String> NUMBERS = Map.of(0, "PENDING", 1, "SUCCESS");
    private static final Map<Integer, String> RECOVERY = Map.of(201, "PENDING", 200, "SUCCESS");

    private static final List<FollowUp> FOLLOW_UPS = List.of(
            new FollowUp("extendMusic", "getTask", ""),
            new FollowUp("uploadCover", "getTask", ""),
            new FollowUp("uploadExtension", "getTask", ""),
            new FollowUp("addInstrumental", "getTask", ""),
            new FollowUp("addVocals", "getTask", ""),
            new FollowUp("replaceSection", "getTask", ""),
            new FollowUp("mashupMusic", "getTask", ""),
            new FollowUp("submitSounds", "getTask", ""),
            new FollowUp("submitLyrics", "getLyrics", ""),
            new FollowUp("getTiming", "", ""),
            new FollowUp("submitWav", "getWav", ""),
            new FollowUp("submitMp4", "getMp4", ""),
            new FollowUp("submitStems", "getStems", Samples.STEMS),
            new FollowUp("submitMidi", "getMidi", ""),
            new FollowUp("submitCoverImage", "getCoverImage", ""),
            new FollowUp("recoverAudio", "getRecoveredAudio", ""),
            new FollowUp("submitVoicePhrase", "getVoicePhrase", Samples.PHRASE),
            new FollowUp("replaceVoicePhrase", "getVoicePhrase", ""),
            new FollowUp("createVoice", "getVoice", Samples.VOICE),
            new FollowUp("checkVoice", "", ""),
            new FollowUp("getDownloadUrl", "", ""),
            new FollowUp("uploadByUrl", "", ""),
            new FollowUp("uploadFile", "", ""));

    @Override
    public String taskId(JsonNode submitted) {
        return id(submitted.at("/data")).isEmpty() ? id(submitted) : id(submitted.at("/data"));
    }

    /** A recovery is shown without an envelope of its own. */
    @Override
    public JsonNode task(JsonNode answer) {
        return answer.has("task_id") ? answer : answer.path("data");
    }

    @Override
    public String id(JsonNode task) {
        return task.path("taskId").asString(task.path("task_id").asString(""));
    }

    @Override
    public String status(JsonNode task) {
        if (task.has("code")) {
            return RECOVERY.getOrDefault(task.path("code").asInt(0), "RECOVERY_FAILED");
        }
        JsonNode flag = task.path("successFlag");
        return flag.isNumber()
                ? NUMBERS.getOrDefault(flag.asInt(), "GENERATE_FAILED")
                : task.path("status").asString(flag.asString(""));
    }

    @Override
    public int stage(JsonNode task) {
        String status = status(task);
        boolean phrase = task.has("validateInfo");
        return switch (status) {
            case "SUCCESS", "success" -> DONE;
            case "wait_processing", "processing_validate" -> 0;
            case "wait_validating" -> phrase ? DONE : 1;
            case "fail", "processing_validate_fail", "CALLBACK_EXCEPTION" -> FAILED;
            default -> status.endsWith("_FAILED") || status.endsWith("_ERROR") ? FAILED : ORDER.indexOf(status);
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
    public List<FollowUp> followUps() {
        return FOLLOW_UPS;
    }

    @Override
    public boolean hasOnePersonaPerClip() {
        return true;
    }

    @Override
    public List<String> problems(JsonNode task) {
        List<String> problems = new ArrayList<>();
        boolean song = task.has("operationType")
                || task.has("parentMusicId")
                || task.path("type").asString("").equals("GENERATE");
        boolean done = stage(task) == DONE;
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
