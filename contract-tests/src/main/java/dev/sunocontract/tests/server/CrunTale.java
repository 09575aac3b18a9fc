package dev.sunocontract.tests.server;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Crun's jobs and songs. */
final class CrunTale implements Tale {

    private static final List<String> ORDER = List.of("pending", "running");

    @Override
    public String taskId(JsonNode submitted) {
        return submitted.at("/data/task_id").asString("");
    }

    @Override
    public int stage(JsonNode task) {
        return switch (status(task)) {
            case "success" -> DONE;
            case "failed" -> FAILED;
            default -> Math.max(0, ORDER.indexOf(status(task)));
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
    public String personaId(JsonNode answer) {
        return answer.at("/data/persona_id").asString("");
    }

    @Override
    public List<String> problems(JsonNode task) {
        List<String> problems = new ArrayList<>();
        boolean done = stage(task) == DONE;
        if (done && clips(task).isEmpty()) {
            problems.add("the job is done, but its result has no songs");
        }
        if (done && task.path("complete_at").isNull()) {
            problems.add("the job is done, but complete_at is null");
        }
        return problems;
    }
}
