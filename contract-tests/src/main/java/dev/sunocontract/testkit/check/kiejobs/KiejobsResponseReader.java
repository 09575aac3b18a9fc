package dev.sunocontract.testkit.check.kiejobs;

import dev.sunocontract.testkit.check.wire.ResponseReader;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Reads the responses of the kiejobs wire. */
final class KiejobsResponseReader implements ResponseReader {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> STATUS_ORDER = List.of("waiting", "queuing", "generating");

    @Override
    public String submittedTaskId(JsonNode response) {
        return response.at("/data/taskId").asString("");
    }

    @Override
    public String taskId(JsonNode task) {
        return task.path("taskId").asString("");
    }

    @Override
    public String status(JsonNode task) {
        return task.path("state").asString("");
    }

    @Override
    public int statusRank(JsonNode task) {
        return switch (status(task)) {
            case "success" -> SUCCEEDED;
            case "fail" -> FAILED;
            default -> STATUS_ORDER.indexOf(status(task));
        };
    }

    @Override
    public List<JsonNode> clips(JsonNode task) {
        List<JsonNode> clips = new ArrayList<>();
        JsonNode data = result(task).path("data");
        if (data.isArray()) {
            data.forEach(clips::add);
        }
        return clips;
    }

    /** The result in the text of a task; missing if there is none. */
    private static JsonNode result(JsonNode task) {
        String text = task.path("resultJson").asString("");
        try {
            return text.isBlank() ? MissingNode.getInstance() : JSON.readTree(text);
        } catch (JacksonException notJson) {
            return MissingNode.getInstance();
        }
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
            addInconsistenciesOfSuccess(task, problems);
        }
        if (statusRank(task) == FAILED && task.path("failMsg").asString("").isEmpty()) {
            problems.add("the task failed, but failMsg is empty");
        }
        return problems;
    }

    private void addInconsistenciesOfSuccess(JsonNode task, List<String> problems) {
        JsonNode result = result(task);
        if (!result.isObject()) {
            problems.add("the task succeeded, but resultJson has no result");
        }
        if (!task.path("failMsg").asString("").isEmpty()) {
            problems.add("the task succeeded, but failMsg is set");
        }
        if (task.has("completeTime") && task.path("completeTime").isNull()) {
            problems.add("the task succeeded, but completeTime is null");
        }
        if (task.path("response").isObject() && !task.path("response").equals(result)) {
            problems.add("response is not what resultJson says");
        }
        for (JsonNode clip : clips(task)) {
            if (clip.path("audio_url").asString("").isEmpty()) {
                problems.add("the task succeeded, but a clip has no audio_url");
            }
        }
    }
}
