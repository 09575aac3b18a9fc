package dev.sunocontract.testkit.check.gateway;

import dev.sunocontract.testkit.check.wire.ResponseReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads the responses of the gateway wire. */
final class GatewayResponseReader implements ResponseReader {

    /** A larger number is a time in milliseconds. */
    private static final long MAX_UNIX_SECONDS = 100_000_000_000L;

    /** The names that relays have for the id of a clip. */
    private static final List<String> CLIP_IDS = List.of("id", "clip_id", "clipId");

    /** The words for a complete clip: Suno's, GPTProto's and 302.AI's. */
    private static final Set<String> COMPLETE = Set.of("complete", "completed", "SUCCESS");

    private static final List<String> STATUS_ORDER = List.of("NOT_START", "SUBMITTED", "QUEUED", "IN_PROGRESS");

    @Override
    public String submittedTaskId(JsonNode response) {
        return response.path("data").asString("");
    }

    @Override
    public int statusRank(JsonNode task) {
        return switch (status(task)) {
            case "SUCCESS" -> SUCCEEDED;
            case "FAILURE", "FAIL", "FAILED" -> FAILED;
            case "UNKNOWN" -> 0;
            default -> STATUS_ORDER.indexOf(status(task));
        };
    }

    @Override
    public List<JsonNode> clips(JsonNode task) {
        List<JsonNode> clips = new ArrayList<>();
        if (task.path("data").isArray()) {
            task.path("data").forEach(clips::add);
        }
        return clips;
    }

    @Override
    public String clipId(JsonNode clip) {
        return CLIP_IDS.stream()
                .map(name -> clip.path(name).asString(""))
                .filter(id -> !id.isEmpty())
                .findFirst()
                .orElse("");
    }

    @Override
    public String personaId(JsonNode response) {
        return response.path("id").asString("");
    }

    @Override
    public List<String> inconsistencies(JsonNode task) {
        List<String> problems = new ArrayList<>();
        long submitted = task.path("submit_time").asLong(0);
        long started = task.path("start_time").asLong(0);
        long finished = task.path("finish_time").asLong(0);
        boolean done = statusRank(task) == SUCCEEDED;
        if (submitted > MAX_UNIX_SECONDS || started > MAX_UNIX_SECONDS || finished > MAX_UNIX_SECONDS) {
            problems.add("times must be Unix seconds, but are milliseconds");
        }
        if (finished != 0 && finished < submitted) {
            problems.add("finish_time is before submit_time");
        }
        if (done && task.has("finish_time") && finished == 0) {
            problems.add("the task succeeded, but finish_time is 0");
        }
        if (!done && statusRank(task) != FAILED && finished != 0) {
            problems.add("the status is not terminal, but finish_time is set");
        }
        if (done && !task.path("fail_reason").asString("").isEmpty()) {
            problems.add("the task succeeded, but fail_reason is set");
        }
        if (done && !Set.of("100%", "").contains(task.path("progress").asString("100%"))) {
            problems.add("the task succeeded, but progress is "
                    + task.path("progress").asString(""));
        }
        if (done && task.path("action").asString("").equals("MUSIC")) {
            addClipInconsistencies(task, problems);
        }
        return problems;
    }

    private void addClipInconsistencies(JsonNode task, List<String> problems) {
        if (clips(task).isEmpty()) {
            problems.add("the task succeeded, but the task has no clips");
        }
        for (JsonNode clip : clips(task)) {
            if (clipId(clip).isEmpty()) {
                problems.add("a clip has no id");
            }
            if (!COMPLETE.contains(clip.path("status").asString("complete"))) {
                problems.add("the task succeeded, but a clip is "
                        + clip.path("status").asString(""));
            }
            if (clip.path("audio_url").asString("").isEmpty()) {
                problems.add("the task succeeded, but a clip has no audio_url");
            }
        }
    }
}
