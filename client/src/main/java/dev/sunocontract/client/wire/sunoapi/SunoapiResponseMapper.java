package dev.sunocontract.client.wire.sunoapi;

import static dev.sunocontract.client.wire.JsonFields.text;

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
import dev.sunocontract.client.wire.UrlUploads;
import dev.sunocontract.spec.Contract;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Maps responses and callbacks of the sunoapi wire to the types of the client. */
public final class SunoapiResponseMapper {

    private static final String URL_SUFFIX = "Url";

    private final Contract contract;

    /**
     * Creates a mapper.
     *
     * @param contract the contract for errors
     */
    SunoapiResponseMapper(Contract contract) {
        this.contract = contract;
    }

    TaskState toSubmittedState(JsonNode response, String operationId) {
        String id = RequiredFields.text(response, "/data/taskId", contract, operationId);
        return new TaskState(id, Status.PENDING, 0, List.of(), "", response);
    }

    /** Maps the {@code data} of a {@code record-info} response. */
    static TaskState toTaskState(TaskType type, JsonNode task) {
        String id = text(task, "taskId");
        String taskStatus = task.path("status").asString(text(task, "successFlag"));
        JsonNode result = task.path("response");
        List<Clip> clips = type == TaskType.STEMS ? toStemTracks(id, result) : toClips(id, result.path("sunoData"));
        Status status = toStatus(taskStatus, clips);
        return new TaskState(
                id,
                status,
                progressPercent(taskStatus, status),
                clips,
                status == Status.FAILED ? errorMessage(task, taskStatus) : "",
                task);
    }

    /** Returns the error message of a failed task, or its status if there is none. */
    private static String errorMessage(JsonNode task, String taskStatus) {
        String message = text(task, "errorMessage");
        return message.isEmpty() ? taskStatus : message;
    }

    /** Maps a status. {@code CALLBACK_EXCEPTION} with complete clips is a success: only the callback failed. */
    private static Status toStatus(String taskStatus, List<Clip> clips) {
        return switch (taskStatus) {
            case "SUCCESS" -> Status.SUCCEEDED;
            case "TEXT_SUCCESS", "FIRST_SUCCESS", "GENERATING" -> Status.RUNNING;
            case "CALLBACK_EXCEPTION" ->
                !clips.isEmpty() && clips.stream().allMatch(clip -> clip.status() == Clip.Status.COMPLETE)
                        ? Status.SUCCEEDED
                        : Status.FAILED;
            default -> taskStatus.endsWith("_FAILED") || taskStatus.endsWith("_ERROR") ? Status.FAILED : Status.PENDING;
        };
    }

    private static int progressPercent(String taskStatus, Status status) {
        return switch (status) {
            case PENDING, FAILED -> 0;
            case RUNNING -> taskStatus.equals("FIRST_SUCCESS") ? 70 : 40;
            case SUCCEEDED -> 100;
        };
    }

    /** Returns the task id of a callback payload, which has one of four pointers; empty if there is none. */
    public static String callbackTaskId(JsonNode payload) {
        return Stream.of("/data/task_id", "/data/taskId", "/task_id", "/taskId")
                .map(pointer -> payload.at(pointer).asString(""))
                .filter(id -> !id.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Maps the payload of a callback. Its clips have names in snake_case. */
    static TaskState parseCallback(JsonNode payload) {
        JsonNode data = payload.path("data");
        String id = callbackTaskId(payload);
        Status status = callbackStatus(
                payload.path("code").asInt(200), data.path("callbackType").asString("complete"));
        String error = status == Status.FAILED ? payload.path("msg").asString("failed") : "";
        return new TaskState(id, status, progressPercent("", status), toClips(id, data.path("data")), error, payload);
    }

    private static Status callbackStatus(int code, String type) {
        if (code != 200 || type.equals("error")) {
            return Status.FAILED;
        }
        return type.equals("complete") ? Status.SUCCEEDED : Status.RUNNING;
    }

    private static List<Clip> toClips(String taskId, JsonNode clips) {
        return clips.isArray()
                ? clips.valueStream().map(clip -> toClip(taskId, clip)).toList()
                : List.of();
    }

    private static Clip toClip(String taskId, JsonNode clip) {
        Optional<URI> file = firstUri(clip, "audioUrl", "audio_url");
        Optional<URI> stream = firstUri(clip, "streamAudioUrl", "stream_audio_url");
        return new Clip(
                text(clip, "id"),
                taskId,
                clipStatus(file.isPresent(), stream.isPresent()),
                text(clip, "title"),
                text(clip, "tags"),
                text(clip, "prompt"),
                file.or(() -> stream),
                firstUri(clip, "imageUrl", "image_url"),
                Optional.empty(),
                JsonFields.duration(clip, "duration"),
                false,
                clip);
    }

    private static Clip.Status clipStatus(boolean hasFile, boolean hasStream) {
        if (hasFile) {
            return Clip.Status.COMPLETE;
        }
        return hasStream ? Clip.Status.STREAMING : Clip.Status.PENDING;
    }

    private static Optional<URI> firstUri(JsonNode owner, String responseField, String callbackField) {
        return JsonFields.uri(owner, responseField).or(() -> JsonFields.uri(owner, callbackField));
    }

    /** Maps separated tracks: those of {@code originData}, or one per URL field in older responses. */
    private static List<Clip> toStemTracks(String taskId, JsonNode result) {
        List<Clip> tracks = new ArrayList<>();
        for (JsonNode track : result.path("originData")) {
            tracks.add(toStemTrack(taskId, text(track, "id"), text(track, "stem_type_group_name"), track));
        }
        return tracks.isEmpty() ? toOlderStemTracks(taskId, result) : List.copyOf(tracks);
    }

    private static List<Clip> toOlderStemTracks(String taskId, JsonNode result) {
        return result.properties().stream()
                .filter(field -> field.getKey().endsWith(URL_SUFFIX))
                .filter(field -> !field.getKey().equals("originUrl"))
                .filter(field -> !field.getValue().asString("").isEmpty())
                .map(field -> toOlderStemTrack(taskId, field, result))
                .toList();
    }

    private static Clip toOlderStemTrack(String taskId, Map.Entry<String, JsonNode> field, JsonNode result) {
        URI audio = URI.create(field.getValue().asString(""));
        return toStemTrack(taskId, "", stemTitle(field.getKey()), result).withAudioUrl(audio);
    }

    private static String stemTitle(String field) {
        String name = field.substring(0, field.length() - URL_SUFFIX.length());
        return name.equals("vocal") ? "Vocals" : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private static Clip toStemTrack(String taskId, String id, String title, JsonNode raw) {
        return new Clip(
                id,
                taskId,
                Clip.Status.COMPLETE,
                title,
                "",
                "",
                JsonFields.uri(raw, "audio_url"),
                Optional.empty(),
                Optional.empty(),
                JsonFields.duration(raw, "duration"),
                false,
                raw);
    }

    Clip toUpload(JsonNode response) {
        return UrlUploads.clip(URI.create(RequiredFields.text(response, "/data/downloadUrl", contract, "uploadFile")));
    }

    Persona toPersona(JsonNode response, Clip clip, String name) {
        String id = RequiredFields.text(response, "/data/personaId", contract, "createPersona");
        return new Persona(id, name, clip.id(), response.path("data"));
    }

    /** Maps the first version of generated lyrics; {@code raw} has the others. */
    static Lyrics toLyrics(TaskState finished) {
        JsonNode first = finished.raw().path("response").path("data").path(0);
        return new Lyrics(text(first, "title"), text(first, "text"), finished.raw());
    }

    static Timing toTiming(JsonNode response) {
        JsonNode data = response.path("data");
        List<Timing.AlignedWord> words = new ArrayList<>();
        for (JsonNode word : data.path("alignedWords")) {
            words.add(new Timing.AlignedWord(
                    text(word, "word"),
                    Seconds.toDuration(word.path("startS")),
                    Seconds.toDuration(word.path("endS"))));
        }
        return new Timing(List.copyOf(words), data);
    }

    URI toFileUrl(TaskType type, TaskState finished) {
        String field = type == TaskType.WAV ? "audioWavUrl" : "videoUrl";
        String operationId = SunoapiRequestMapper.statusOperation(type);
        return URI.create(RequiredFields.text(finished.raw(), "/response/" + field, contract, operationId));
    }
}
