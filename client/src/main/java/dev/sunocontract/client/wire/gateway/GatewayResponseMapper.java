package dev.sunocontract.client.wire.gateway;

import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.model.TaskState.Status;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Tasks and clips as the gateway wire shows them, in the client's words. */
public final class GatewayResponseMapper {

    private GatewayResponseMapper() {}

    /** The answer to a submission: {@code {code, message, data: "<task id>"}}. */
    static TaskState toPendingState(String taskId, JsonNode answer) {
        return new TaskState(taskId, Status.PENDING, 0, List.of(), "", answer);
    }

    /** The answer to a generation: the clips at once. */
    static TaskState toGeneratedState(JsonNode answer) {
        String id = answer.path("id").asString("");
        return new TaskState(id, Status.PENDING, 0, toClips(id, answer.path("clips")), "", answer);
    }

    /** A task. */
    static TaskState toTaskState(JsonNode task) {
        String id = task.path("task_id").asString("");
        List<Clip> clips = toClips(id, task.path("data"));
        Status stage = taskStatus(task.path("status").asString(""));
        if (stage == Status.SUCCEEDED && clips.stream().anyMatch(clip -> clip.status() == Clip.Status.STREAMING)) {
            stage = Status.RUNNING;
        }
        return new TaskState(
                id,
                stage,
                progressPercent(task, stage),
                clips,
                task.path("fail_reason").asString(""),
                task);
    }

    private static Status taskStatus(String status) {
        return switch (status) {
            case "SUCCESS" -> Status.SUCCEEDED;
            case "FAILURE", "FAIL" -> Status.FAILED;
            case "IN_PROGRESS" -> Status.RUNNING;
            default -> Status.PENDING;
        };
    }

    private static int progressPercent(JsonNode task, Status stage) {
        String said = task.path("progress").asString("").replace("%", "").strip();
        try {
            return Math.max(0, Math.min(100, Integer.parseInt(said)));
        } catch (NumberFormatException notSaid) {
            return stage == Status.SUCCEEDED ? 100 : 0;
        }
    }

    static List<Clip> toClips(String taskId, JsonNode said) {
        List<Clip> clips = new ArrayList<>();
        if (said.isArray()) {
            said.forEach(clip -> clips.add(toClip(taskId, clip)));
        }
        return List.copyOf(clips);
    }

    private static Clip toClip(String taskId, JsonNode clip) {
        JsonNode metadata = clip.path("metadata");
        return new Clip(
                clip.path("id").asString(clip.path("clip_id").asString("")),
                taskId,
                clipStatus(clip.path("status").asString("")),
                clip.path("title").asString(""),
                metadata.path("tags").asString(""),
                metadata.path("prompt").asString(""),
                uri(clip, "audio_url"),
                uri(clip, "image_url"),
                uri(clip, "video_url"),
                metadata.path("duration").isNumber()
                        ? Optional.of(Duration.ofMillis(
                                Math.round(metadata.path("duration").doubleValue() * 1000)))
                        : Optional.empty(),
                metadata.path("type").asString("").equals("upload"),
                clip);
    }

    private static Clip.Status clipStatus(String status) {
        return switch (status) {
            case "complete" -> Clip.Status.COMPLETE;
            case "streaming" -> Clip.Status.STREAMING;
            case "error" -> Clip.Status.FAILED;
            default -> Clip.Status.PENDING;
        };
    }

    public static Optional<URI> uri(JsonNode owner, String field) {
        String said = owner.path(field).asString("");
        try {
            return said.isBlank() ? Optional.empty() : Optional.of(URI.create(said));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }
}
