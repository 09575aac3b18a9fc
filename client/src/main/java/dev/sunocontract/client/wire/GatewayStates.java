package dev.sunocontract.client.wire;

import dev.sunocontract.client.Clip;
import dev.sunocontract.client.TaskState;
import dev.sunocontract.client.TaskState.Stage;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Tasks and clips as the gateway wire shows them, in the client's words. */
final class GatewayStates {

    private GatewayStates() {}

    /** The answer to a submission: {@code {code, message, data: "<task id>"}}. */
    static TaskState submitted(String taskId, JsonNode answer) {
        return new TaskState(taskId, Stage.WAITING, 0, List.of(), "", answer);
    }

    /** The answer to a generation: the clips at once. */
    static TaskState generated(JsonNode answer) {
        String id = answer.path("id").asString("");
        return new TaskState(id, Stage.WAITING, 0, clips(id, answer.path("clips")), "", answer);
    }

    /** A task. */
    static TaskState task(JsonNode task) {
        String id = task.path("task_id").asString("");
        List<Clip> clips = clips(id, task.path("data"));
        Stage stage = stage(task.path("status").asString(""));
        if (stage == Stage.SUCCEEDED && clips.stream().anyMatch(clip -> clip.state() == Clip.State.STREAMING)) {
            stage = Stage.RUNNING;
        }
        return new TaskState(
                id, stage, percent(task, stage), clips, task.path("fail_reason").asString(""), task);
    }

    private static Stage stage(String status) {
        return switch (status) {
            case "SUCCESS" -> Stage.SUCCEEDED;
            case "FAILURE", "FAIL" -> Stage.FAILED;
            case "IN_PROGRESS" -> Stage.RUNNING;
            default -> Stage.WAITING;
        };
    }

    private static int percent(JsonNode task, Stage stage) {
        String said = task.path("progress").asString("").replace("%", "").strip();
        try {
            return Math.max(0, Math.min(100, Integer.parseInt(said)));
        } catch (NumberFormatException notSaid) {
            return stage == Stage.SUCCEEDED ? 100 : 0;
        }
    }

    static List<Clip> clips(String taskId, JsonNode said) {
        List<Clip> clips = new ArrayList<>();
        if (said.isArray()) {
            said.forEach(clip -> clips.add(clip(taskId, clip)));
        }
        return List.copyOf(clips);
    }

    private static Clip clip(String taskId, JsonNode clip) {
        JsonNode metadata = clip.path("metadata");
        return new Clip(
                clip.path("id").asString(clip.path("clip_id").asString("")),
                taskId,
                state(clip.path("status").asString("")),
                clip.path("title").asString(""),
                metadata.path("tags").asString(""),
                metadata.path("prompt").asString(""),
                address(clip, "audio_url"),
                address(clip, "image_url"),
                address(clip, "video_url"),
                metadata.path("duration").isNumber()
                        ? Optional.of(Duration.ofMillis(
                                Math.round(metadata.path("duration").doubleValue() * 1000)))
                        : Optional.empty(),
                metadata.path("type").asString("").equals("upload"),
                clip);
    }

    private static Clip.State state(String status) {
        return switch (status) {
            case "complete" -> Clip.State.COMPLETE;
            case "streaming" -> Clip.State.STREAMING;
            case "error" -> Clip.State.FAILED;
            default -> Clip.State.WAITING;
        };
    }

    static Optional<URI> address(JsonNode owner, String field) {
        String said = owner.path(field).asString("");
        try {
            return said.isBlank() ? Optional.empty() : Optional.of(URI.create(said));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }
}
