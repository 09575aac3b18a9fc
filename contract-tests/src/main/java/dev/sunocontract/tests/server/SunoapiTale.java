package dev.sunocontract.tests.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The sunoapi wire's tasks and songs. */
final class SunoapiTale implements Tale {

    private static final List<String> ORDER = List.of("PENDING", "TEXT_SUCCESS", "FIRST_SUCCESS");

    private static final Map<String, String> FOLLOW_UPS = Map.ofEntries(
            Map.entry("extendMusic", "getTask"),
            Map.entry("uploadCover", "getTask"),
            Map.entry("uploadExtension", "getTask"),
            Map.entry("addInstrumental", "getTask"),
            Map.entry("addVocals", "getTask"),
            Map.entry("replaceSection", "getTask"),
            Map.entry("mashupMusic", "getTask"),
            Map.entry("submitSounds", "getTask"),
            Map.entry("submitLyrics", "getLyrics"),
            Map.entry("submitWav", "getWav"),
            Map.entry("submitMp4", "getMp4"),
            Map.entry("submitStems", "getStems"),
            Map.entry("submitCoverImage", "getCoverImage"));

    @Override
    public String taskId(JsonNode submitted) {
        return submitted.at("/data/taskId").asString("");
    }

    @Override
    public String id(JsonNode task) {
        return task.path("taskId").asString("");
    }

    @Override
    public String status(JsonNode task) {
        JsonNode flag = task.path("successFlag");
        return flag.isNumber()
                ? NUMBERS.getOrDefault(flag.asInt(), "GENERATE_FAILED")
                : task.path("status").asString(flag.asString(""));
    }

    private static final Map<Integer, String> NUMBERS = Map.of(0, "PENDING", 1, "SUCCESS");

    @Override
    public int stage(JsonNode task) {
        String status = status(task);
        if (status.equals("SUCCESS")) {
            return DONE;
        }
        boolean failed = status.endsWith("_FAILED") || status.endsWith("_ERROR") || status.equals("CALLBACK_EXCEPTION");
        return failed ? FAILED : ORDER.indexOf(status);
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
    public Map<String, String> followUps() {
        return FOLLOW_UPS;
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
