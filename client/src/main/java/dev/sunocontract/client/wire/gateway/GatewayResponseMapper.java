package dev.sunocontract.client.wire.gateway;

import static dev.sunocontract.client.wire.JsonFields.text;

import dev.sunocontract.client.error.ErrorDetails;
import dev.sunocontract.client.error.UnexpectedResponseException;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.Lyrics;
import dev.sunocontract.client.model.Persona;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.model.TaskState.Status;
import dev.sunocontract.client.model.Timing;
import dev.sunocontract.client.wire.JsonFields;
import dev.sunocontract.client.wire.RequiredFields;
import dev.sunocontract.client.wire.Seconds;
import dev.sunocontract.client.wire.TaskType;
import dev.sunocontract.spec.Contract;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Maps responses and callbacks of the gateway wire to the types of the client. */
final class GatewayResponseMapper {

    private final Contract contract;

    /**
     * Creates a mapper.
     *
     * @param contract the contract for errors
     */
    GatewayResponseMapper(Contract contract) {
        this.contract = contract;
    }

    /** Maps the response to a submission: the clips, or the envelope {@code {code, message, data: "<task id>"}}. */
    TaskState toSubmittedState(JsonNode response, String operationId) {
        if (response.has("clips")) {
            String id = text(response, "id");
            return new TaskState(id, Status.PENDING, 0, toClips(id, response.path("clips")), "", response);
        }
        String id = RequiredFields.text(response, "/data", contract, operationId);
        return new TaskState(id, Status.PENDING, 0, List.of(), "", response);
    }

    /** Maps the response of the batch query by task id. {@code data} is null if every task is unknown. */
    Map<String, TaskState> toTaskStates(JsonNode response) {
        JsonNode tasks = response.path("data");
        if (!tasks.isArray() && !tasks.isNull()) {
            throw unexpectedResponse(
                    response, "listTasks", "the response lacks /data, or it is neither an array nor null");
        }
        Map<String, TaskState> states = new LinkedHashMap<>();
        for (JsonNode task : tasks) {
            TaskState state = toTaskState(task);
            states.put(state.id(), state);
        }
        return states;
    }

    private UnexpectedResponseException unexpectedResponse(JsonNode response, String operationId, String detail) {
        return new UnexpectedResponseException(
                ErrorDetails.ofUnexpectedBody(contract, operationId, response.toString(), detail));
    }

    /** Maps the payload of a callback: a task, in an envelope or without. */
    static TaskState parseCallback(JsonNode payload) {
        return toTaskState(payload.path("data").has("task_id") ? payload.path("data") : payload);
    }

    private static TaskState toTaskState(JsonNode task) {
        String id = text(task, "task_id");
        List<Clip> clips = toClips(id, task.path("data"));
        Status status = taskStatus(text(task, "status"));
        if (status == Status.SUCCEEDED && clips.stream().anyMatch(clip -> clip.status() == Clip.Status.STREAMING)) {
            status = Status.RUNNING;
        }
        return new TaskState(id, status, progressPercent(task, status), clips, text(task, "fail_reason"), task);
    }

    private static Status taskStatus(String status) {
        return switch (status) {
            case "SUCCESS" -> Status.SUCCEEDED;
            case "FAILURE", "FAIL" -> Status.FAILED;
            case "IN_PROGRESS" -> Status.RUNNING;
            default -> Status.PENDING;
        };
    }

    private static int progressPercent(JsonNode task, Status status) {
        String progress = text(task, "progress").replace("%", "").strip();
        try {
            return Math.max(0, Math.min(100, Integer.parseInt(progress)));
        } catch (NumberFormatException invalid) {
            return status == Status.SUCCEEDED ? 100 : 0;
        }
    }

    private static List<Clip> toClips(String taskId, JsonNode clips) {
        return clips.isArray()
                ? clips.valueStream().map(clip -> toClip(taskId, clip)).toList()
                : List.of();
    }

    private static Clip toClip(String taskId, JsonNode clip) {
        JsonNode metadata = clip.path("metadata");
        return new Clip(
                clip.path("id").asString(text(clip, "clip_id")),
                taskId,
                clipStatus(text(clip, "status")),
                text(clip, "title"),
                text(metadata, "tags"),
                text(metadata, "prompt"),
                JsonFields.uri(clip, "audio_url"),
                JsonFields.uri(clip, "image_url"),
                JsonFields.uri(clip, "video_url"),
                JsonFields.duration(metadata, "duration"),
                text(metadata, "type").equals("upload"),
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

    Persona toPersona(JsonNode response, Clip clip, String name) {
        return new Persona(
                RequiredFields.text(response, "/id", contract, "createPersona"),
                response.path("name").asString(name),
                response.path("root_clip_id").asString(clip.id()),
                response);
    }

    static Lyrics toLyrics(TaskState finished) {
        JsonNode lyrics = finished.raw().path("data");
        return new Lyrics(text(lyrics, "title"), text(lyrics, "text"), lyrics);
    }

    static Timing toTiming(JsonNode response) {
        List<Timing.AlignedWord> words = new ArrayList<>();
        for (JsonNode word : response.path("aligned_words")) {
            words.add(new Timing.AlignedWord(
                    text(word, "word"),
                    Seconds.toDuration(word.path("start_s")),
                    Seconds.toDuration(word.path("end_s"))));
        }
        return new Timing(List.copyOf(words), response);
    }

    /** Returns the state of a file that is ready at once. */
    static TaskState toFileState(JsonNode response) {
        return new TaskState("", Status.SUCCEEDED, 100, List.of(), "", response);
    }

    /**
     * Reads the URL of a file. No page shows a real response; public clients read these fields, in an envelope or
     * without.
     */
    URI toFileUrl(TaskType type, TaskState finished) {
        JsonNode response = finished.raw();
        List<String> fields =
                type == TaskType.WAV ? List.of("wav_file_url", "wav_url") : List.of("mp4_file_url", "video_url");
        return Stream.of(response.path("data"), response)
                .flatMap(owner -> fields.stream().map(field -> JsonFields.uri(owner, field)))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> unexpectedResponse(
                        response,
                        GatewayRequestMapper.fileOperation(type),
                        "the response has none of " + String.join(", ", fields)));
    }
}
