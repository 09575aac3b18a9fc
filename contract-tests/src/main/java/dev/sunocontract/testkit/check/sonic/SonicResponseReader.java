package dev.sunocontract.testkit.check.sonic;

import dev.sunocontract.testkit.check.wire.ResponseReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads the responses of the sonic wire. A task has no status and no id of its own: its clips have states. */
final class SonicResponseReader implements ResponseReader {

    private static final String SUCCEEDED_STATE = "succeeded";
    private static final String FAILED_STATE = "failed";

    /** The states that are not final, in order; the first one is that of a task without clips. */
    private static final List<String> STATE_ORDER = List.of("not_ready", "pending", "running", "streaming");

    @Override
    public String submittedTaskId(JsonNode response) {
        return response.path("task_id").asString("");
    }

    @Override
    public JsonNode task(JsonNode response) {
        return response;
    }

    @Override
    public boolean namesTask() {
        return false;
    }

    /** The state of a task: that of a clip that is not final, else success if a clip succeeded. */
    @Override
    public String status(JsonNode task) {
        if (task.at("/data/persona_id").isString()) {
            return SUCCEEDED_STATE;
        }
        List<String> states = clips(task).stream()
                .map(clip -> clip.path("state").asString(""))
                .toList();
        if (states.isEmpty()) {
            return task.path("type").asString("not_ready");
        }
        if (isJoining(task)) {
            return "running";
        }
        return states.stream()
                .filter(state -> !state.equals(SUCCEEDED_STATE) && !state.equals(FAILED_STATE))
                .findFirst()
                .orElse(states.contains(SUCCEEDED_STATE) ? SUCCEEDED_STATE : FAILED_STATE);
    }

    /** Whether the whole song of a pair is still being made. */
    private static boolean isJoining(JsonNode task) {
        return task.path("data")
                .valueStream()
                .anyMatch(item -> !item.has("clip_id") && !item.path("full").isObject());
    }

    @Override
    public int statusRank(JsonNode task) {
        return switch (status(task)) {
            case SUCCEEDED_STATE -> SUCCEEDED;
            case FAILED_STATE -> FAILED;
            default -> STATE_ORDER.indexOf(status(task));
        };
    }

    @Override
    public List<JsonNode> clips(JsonNode task) {
        List<JsonNode> clips = new ArrayList<>();
        if (task.path("data").isArray()) {
            task.path("data").forEach(item -> clips.add(clip(item)));
        }
        return clips;
    }

    /** A clip, or the clip of a pair: the whole song, else the new part. */
    private static JsonNode clip(JsonNode item) {
        return item.has("clip_id")
                ? item
                : Stream.of("full", "extended", "replaced")
                        .map(item::path)
                        .filter(JsonNode::isObject)
                        .findFirst()
                        .orElse(item);
    }

    @Override
    public String clipId(JsonNode clip) {
        return clip.path("clip_id").asString("");
    }

    @Override
    public String personaId(JsonNode response) {
        return response.path("persona_id").asString("");
    }

    @Override
    public List<String> inconsistencies(JsonNode task) {
        List<String> problems = new ArrayList<>();
        if (statusRank(task) == SUCCEEDED && task.path("data").isArray()) {
            clips(task).stream()
                    .filter(clip -> clip.path("state").asString("").equals(SUCCEEDED_STATE))
                    .filter(clip -> clip.path("audio_url").asString("").isEmpty())
                    .findFirst()
                    .ifPresent(clip -> problems.add("a clip succeeded, but has no audio_url"));
        }
        if (task.path("code").asInt(200) != 200) {
            problems.add("the status is 200, but the code is " + task.path("code"));
        }
        return problems;
    }
}
