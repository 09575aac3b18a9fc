package dev.sunocontract.client.wire.sunoapi;

import static dev.sunocontract.client.wire.FieldValues.firstText;

import dev.sunocontract.client.generated.sunoapi.model.CallbackClip;
import dev.sunocontract.client.generated.sunoapi.model.CallbackType;
import dev.sunocontract.client.generated.sunoapi.model.CoverImageCallbackData;
import dev.sunocontract.client.generated.sunoapi.model.MidiCallbackData;
import dev.sunocontract.client.generated.sunoapi.model.MidiNotes;
import dev.sunocontract.client.generated.sunoapi.model.Mp4CallbackData;
import dev.sunocontract.client.generated.sunoapi.model.MusicCallbackData;
import dev.sunocontract.client.generated.sunoapi.model.MusicCallbackPayload;
import dev.sunocontract.client.generated.sunoapi.model.MusicTask;
import dev.sunocontract.client.generated.sunoapi.model.RecoveryCallbackPayload;
import dev.sunocontract.client.generated.sunoapi.model.StemsCallbackData;
import dev.sunocontract.client.generated.sunoapi.model.VoiceStatus;
import dev.sunocontract.client.generated.sunoapi.model.WavCallbackData;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.model.TaskState.Status;
import dev.sunocontract.client.transport.Transport;
import dev.sunocontract.client.wire.TaskType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Maps the payloads of callbacks of the sunoapi wire. */
public final class SunoapiCallbackMapper {

    private static final int SUCCESS_CODE = 200;

    /** Words of the voice tasks, and of the provider's other tasks, beside those of songs. */
    private static final Set<String> FAILED_WORDS =
            Set.of(VoiceStatus.FAIL.value(), VoiceStatus.PROCESSING_VALIDATE_FAIL.value());

    private static final Set<String> SUCCEEDED_WORDS =
            Set.of(VoiceStatus.SUCCESS.value(), VoiceStatus.WAIT_VALIDATING.value(), "complete");

    /** The results in documented callbacks that have neither a type nor a status. */
    private static final List<String> RESULTS = List.of(
            WavCallbackData.JSON_PROPERTY_AUDIO_WAV_URL,
            Mp4CallbackData.JSON_PROPERTY_VIDEO_URL,
            StemsCallbackData.JSON_PROPERTY_VOCAL_SEPARATION_INFO,
            StemsCallbackData.JSON_PROPERTY_VOCAL_REMOVAL_INFO,
            MidiCallbackData.JSON_PROPERTY_INSTRUMENTS,
            CoverImageCallbackData.JSON_PROPERTY_IMAGES);

    private final Transport transport;
    private final SunoapiTaskMapper tasks;

    SunoapiCallbackMapper(Transport transport) {
        this.transport = transport;
        this.tasks = new SunoapiTaskMapper(transport);
    }

    /** Returns the task id of a callback payload, which has one of four pointers; empty if there is none. */
    public static String taskId(JsonNode payload) {
        return Stream.of("/data/task_id", "/data/taskId", "/task_id", "/taskId")
                .map(pointer -> payload.at(pointer).asString(""))
                .filter(id -> !id.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Maps a payload. Without a {@code callbackType} it is a task, whose status decides. */
    TaskState parse(JsonNode payload) {
        JsonNode tree = payload.path(MusicCallbackPayload.JSON_PROPERTY_DATA);
        if (!tree.has(MusicCallbackData.JSON_PROPERTY_CALLBACK_TYPE)) {
            return parseTask(payload, tree.isObject() ? tree : payload);
        }
        MusicCallbackPayload callback =
                transport.bind("getTask", payload, MusicCallbackPayload.class, MusicCallbackPayload::new);
        MusicCallbackData data = callback.getData() == null ? new MusicCallbackData() : callback.getData();
        String id = taskId(payload);
        Status status = status(callback.getCode(), data.getCallbackType());
        String error = status == Status.FAILED ? firstText(data.getError(), callback.getMsg(), "failed") : "";
        List<Clip> clips = toClips(id, data.getData(), tree.path(MusicCallbackData.JSON_PROPERTY_DATA));
        return new TaskState(id, status, SunoapiTaskMapper.progressPercent("", status), clips, error, payload);
    }

    private static Status status(@Nullable Integer code, @Nullable CallbackType type) {
        boolean failed = code != null && code != SUCCESS_CODE || CallbackType.ERROR.equals(type);
        if (failed) {
            return Status.FAILED;
        }
        return CallbackType.COMPLETE.equals(type) ? Status.SUCCEEDED : Status.RUNNING;
    }

    /**
     * Maps a payload that is a task: its {@code status}, or {@code state} of the provider's other tasks, decides.
     * Without either, the task has ended if the payload has the result of a documented callback; otherwise nothing is
     * known.
     */
    private TaskState parseTask(JsonNode payload, JsonNode task) {
        String id = taskId(payload);
        TaskState song = tasks.toTaskState(TaskType.SONG, task, "", id);
        Status status = taskStatus(payload, task, song.status());
        String error = status == Status.FAILED ? errorMessage(payload, task) : "";
        return new TaskState(id, status, SunoapiTaskMapper.progressPercent("", status), song.clips(), error, payload);
    }

    private static Status taskStatus(JsonNode payload, JsonNode task, Status songStatus) {
        String word = firstText(
                task.path(MusicTask.JSON_PROPERTY_STATUS).asString(""),
                task.path(MidiNotes.JSON_PROPERTY_STATE).asString(""));
        if (payload.path(MusicCallbackPayload.JSON_PROPERTY_CODE).asInt(SUCCESS_CODE) != SUCCESS_CODE
                || FAILED_WORDS.contains(word)) {
            return Status.FAILED;
        }
        if (SUCCEEDED_WORDS.contains(word) || word.isEmpty() && hasResult(payload)) {
            return Status.SUCCEEDED;
        }
        return songStatus;
    }

    private static boolean hasResult(JsonNode payload) {
        JsonNode data = payload.path(MusicCallbackPayload.JSON_PROPERTY_DATA);
        if (payload.has(RecoveryCallbackPayload.JSON_PROPERTY_TASK_ID) && data.isArray()) {
            return !data.isEmpty();
        }
        return RESULTS.stream().map(data::path).anyMatch(result -> !result.isMissingNode() && !result.isNull());
    }

    private static String errorMessage(JsonNode payload, JsonNode task) {
        return firstText(
                task.path(MusicTask.JSON_PROPERTY_ERROR_MESSAGE).asString(""),
                task.path("failMsg").asString(""),
                task.path(MusicCallbackPayload.JSON_PROPERTY_MSG).asString(""),
                payload.path(MusicCallbackPayload.JSON_PROPERTY_MSG).asString(""),
                "failed");
    }

    private static List<Clip> toClips(String taskId, @Nullable List<CallbackClip> clips, JsonNode trees) {
        List<Clip> mapped = new ArrayList<>();
        for (int i = 0; clips != null && i < clips.size(); i++) {
            if (clips.get(i) != null) {
                mapped.add(toClip(taskId, clips.get(i), trees.path(i)));
            }
        }
        return List.copyOf(mapped);
    }

    private static Clip toClip(String taskId, CallbackClip clip, JsonNode tree) {
        return new SunoapiClipBuilder(taskId, clip.getId(), tree)
                .audio(clip.getAudioUrl(), clip.getStreamAudioUrl())
                .imageUrl(clip.getImageUrl())
                .text(clip.getTitle(), clip.getTags(), clip.getPrompt())
                .duration(clip.getDuration())
                .build();
    }
}
