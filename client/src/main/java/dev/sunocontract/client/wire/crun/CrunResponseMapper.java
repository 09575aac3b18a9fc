package dev.sunocontract.client.wire.crun;

import static dev.sunocontract.client.wire.JsonFields.text;

import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.Persona;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.model.TaskState.Status;
import dev.sunocontract.client.wire.JsonFields;
import dev.sunocontract.client.wire.RequiredFields;
import dev.sunocontract.spec.Contract;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Maps responses and callbacks of the Crun wire to the types of the client. */
final class CrunResponseMapper {

    private final Contract contract;

    /**
     * Creates a mapper.
     *
     * @param contract the contract for errors
     */
    CrunResponseMapper(Contract contract) {
        this.contract = contract;
    }

    TaskState toSubmittedState(JsonNode response) {
        String id = RequiredFields.text(response, "/data/task_id", contract, "submitMusic");
        return new TaskState(id, Status.PENDING, 0, List.of(), "", response);
    }

    /** Maps the payload of a callback: a task, in an envelope or without. */
    static TaskState parseCallback(JsonNode payload) {
        return toTaskState(payload.path("data").has("task_id") ? payload.path("data") : payload);
    }

    static TaskState toTaskState(JsonNode task) {
        String id = text(task, "task_id");
        Status status = taskStatus(task);
        List<Clip> clips = task.path("result")
                .path("suno_data")
                .valueStream()
                .map(clip -> toClip(id, clip))
                .toList();
        String error =
                status == Status.FAILED ? task.path("result").path("message").asString("failed") : "";
        return new TaskState(id, status, progressPercent(status), clips, error, task);
    }

    private static Status taskStatus(JsonNode task) {
        return switch (text(task, "status")) {
            case "success" -> Status.SUCCEEDED;
            case "failed" -> Status.FAILED;
            case "running" -> Status.RUNNING;
            default -> Status.PENDING;
        };
    }

    private static int progressPercent(Status status) {
        return switch (status) {
            case PENDING, FAILED -> 0;
            case RUNNING -> 50;
            case SUCCEEDED -> 100;
        };
    }

    private static Clip toClip(String taskId, JsonNode clip) {
        return new Clip(
                text(clip, "suno_id"),
                taskId,
                Clip.Status.COMPLETE,
                text(clip, "title"),
                text(clip, "tags"),
                text(clip, "lyrics"),
                JsonFields.uri(clip, "audio_url"),
                JsonFields.uri(clip, "image_url"),
                Optional.empty(),
                JsonFields.duration(clip, "duration"),
                false,
                clip);
    }

    Persona toPersona(JsonNode response, Clip clip, String name) {
        String id = RequiredFields.text(response, "/data/persona_id", contract, "createPersona");
        return new Persona(id, name, clip.id(), response);
    }
}
