package dev.sunocontract.testkit.check.crun;

import dev.sunocontract.testkit.check.wire.ResponseReader;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads the responses of the Crun wire. */
final class CrunResponseReader implements ResponseReader {

    private static final List<String> STATUS_ORDER = List.of("pending", "running");

    @Override
    public String submittedTaskId(JsonNode response) {
        return response.at("/data/task_id").asString("");
    }

    @Override
    public int statusRank(JsonNode task) {
        return switch (status(task)) {
            case "success" -> SUCCEEDED;
            case "failed" -> FAILED;
            default -> Math.max(0, STATUS_ORDER.indexOf(status(task)));
        };
    }

    @Override
    public List<JsonNode> clips(JsonNode task) {
        List<JsonNode> clips = new ArrayList<>();
        task.at("/result/suno_data").forEach(clips::add);
        return clips;
    }

    @Override
    public String clipId(JsonNode clip) {
        return clip.path("suno_id").asString("");
    }

    @Override
    public String personaId(JsonNode response) {
        return response.at("/data/persona_id").asString("");
    }

    @Override
    public List<String> inconsistencies(JsonNode task) {
        List<String> problems = new ArrayList<>();
        boolean done = statusRank(task) == SUCCEEDED;
        if (done && clips(task).isEmpty()) {
            problems.add("the task succeeded, but the result has no clips");
        }
        if (done && task.path("complete_at").isNull()) {
            problems.add("the task succeeded, but complete_at is null");
        }
        return problems;
    }
}
