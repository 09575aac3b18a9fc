package dev.sunocontract.testkit.check.acedata;

import dev.sunocontract.testkit.check.wire.ResponseReader;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads the responses of the acedata wire. A task has no status: its {@code response} tells. */
final class AcedataResponseReader implements ResponseReader {

    @Override
    public String submittedTaskId(JsonNode response) {
        return response.path("task_id").asString("");
    }

    @Override
    public JsonNode task(JsonNode response) {
        return response;
    }

    @Override
    public String taskId(JsonNode task) {
        return task.path("id").asString("");
    }

    @Override
    public String status(JsonNode task) {
        JsonNode success = task.at("/response/success");
        if (success.isBoolean()) {
            return success.booleanValue() ? "succeeded" : "failed";
        }
        return task.path("started_at").isNumber() ? "running" : "pending";
    }

    @Override
    public int statusRank(JsonNode task) {
        return switch (status(task)) {
            case "succeeded" -> SUCCEEDED;
            case "failed" -> FAILED;
            case "running" -> 1;
            default -> 0;
        };
    }

    @Override
    public List<JsonNode> clips(JsonNode task) {
        List<JsonNode> clips = new ArrayList<>();
        task.at("/response/data").forEach(clips::add);
        return clips;
    }

    @Override
    public String clipId(JsonNode clip) {
        return clip.path("id").asString("");
    }

    @Override
    public String personaId(JsonNode response) {
        return response.at("/data/persona_id").asString("");
    }

    @Override
    public List<String> inconsistencies(JsonNode task) {
        List<String> problems = new ArrayList<>();
        if (statusRank(task) == SUCCEEDED && clips(task).isEmpty()) {
            problems.add("the task succeeded, but the response has no songs");
        }
        if (task.path("finished_at").isNumber() && !task.path("response").isObject()) {
            problems.add("the task has finished, but it has no response");
        }
        return problems;
    }
}
