package dev.sunocontract.testkit.check.sunoapi;

import dev.sunocontract.testkit.check.wire.ResponseReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Reads the responses of the sunoapi wire. */
final class SunoapiResponseReader implements ResponseReader {

    private static final List<String> STATUS_ORDER = List.of("PENDING", "TEXT_SUCCESS", "FIRST_SUCCESS");

    private static final Map<Integer, String> SUCCESS_FLAG_STATUSES = Map.of(0, "PENDING", 1, "SUCCESS");
    private static final Map<Integer, String> RECOVERY_CODE_STATUSES = Map.of(201, "PENDING", 200, "SUCCESS");

    @Override
    public String submittedTaskId(JsonNode response) {
        return taskId(response.at("/data")).isEmpty() ? taskId(response) : taskId(response.at("/data"));
    }

    /** A recovery task has no envelope. */
    @Override
    public JsonNode task(JsonNode response) {
        return response.has("task_id") ? response : response.path("data");
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
    public JsonNode persona(JsonNode response) {
        return response.path("data");
    }

    @Override
    public String personaId(JsonNode response) {
        return response.at("/data/personaId").asString("");
    }

    @Override
    public List<String> inconsistencies(JsonNode task) {
        List<String> problems = new ArrayList<>();
        if (statusRank(task) == SUCCEEDED) {
            addTaskInconsistencies(task, problems);
        }
        if (status(task).equals("FIRST_SUCCESS") && clips(task).stream().allMatch(SunoapiResponseReader::hasNoAudio)) {
            problems.add("the status is FIRST_SUCCESS, but no clip has an audioUrl");
        }
        return problems;
    }

    private void addTaskInconsistencies(JsonNode task, List<String> problems) {
        if (!task.path("errorMessage").asString("").isEmpty()) {
            problems.add("the task succeeded, but errorMessage is set");
        }
        if (task.has("completeTime") && task.path("completeTime").isNull()) {
            problems.add("the task succeeded, but completeTime is null");
        }
        if (isMusicTask(task) && clips(task).isEmpty()) {
            problems.add("the task succeeded, but response.sunoData has no clips");
        }
        for (JsonNode clip : clips(task)) {
            if (hasNoAudio(clip)) {
                problems.add("the task succeeded, but a clip has no audioUrl");
            }
        }
    }

    private static boolean isMusicTask(JsonNode task) {
        return task.has("operationType")
                || task.has("parentMusicId")
                || task.path("type").asString("").equals("GENERATE");
    }

    private static boolean hasNoAudio(JsonNode clip) {
        return clip.path("audioUrl").asString("").isEmpty();
    }
}
