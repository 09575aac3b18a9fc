package dev.sunocontract.client.wire.sunoapi;

import static dev.sunocontract.client.wire.FieldValues.elements;
import static dev.sunocontract.client.wire.FieldValues.firstText;
import static dev.sunocontract.client.wire.FieldValues.text;

import dev.sunocontract.client.error.ServerException;
import dev.sunocontract.client.generated.sunoapi.model.CoverImageTask;
import dev.sunocontract.client.generated.sunoapi.model.CreditsResponse;
import dev.sunocontract.client.generated.sunoapi.model.MidiInstrument;
import dev.sunocontract.client.generated.sunoapi.model.MidiNote;
import dev.sunocontract.client.generated.sunoapi.model.MidiTask;
import dev.sunocontract.client.generated.sunoapi.model.RecoveredClip;
import dev.sunocontract.client.generated.sunoapi.model.RecoveryResponse;
import dev.sunocontract.client.generated.sunoapi.model.RecoveryTaskResponse;
import dev.sunocontract.client.generated.sunoapi.model.StyleResponse;
import dev.sunocontract.client.generated.sunoapi.model.VoiceCheckResponse;
import dev.sunocontract.client.generated.sunoapi.model.VoiceStatus;
import dev.sunocontract.client.generated.sunoapi.model.VoiceTask;
import dev.sunocontract.client.model.Balance;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.CoverImages;
import dev.sunocontract.client.model.Midi;
import dev.sunocontract.client.model.Style;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.model.TaskState.Status;
import dev.sunocontract.client.model.Voice;
import dev.sunocontract.client.model.VoicePhrase;
import dev.sunocontract.client.transport.Transport;
import dev.sunocontract.client.wire.FieldValues;
import dev.sunocontract.client.wire.RequiredFields;
import dev.sunocontract.client.wire.Seconds;
import dev.sunocontract.client.wire.TaskIdFinder;
import dev.sunocontract.client.wire.TaskType;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Maps the results of the sunoapi wire that are no songs: notes, images, recovered clips, voices, styles, credits. */
final class SunoapiFollowUpMapper {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int SUCCEEDED_CODE = 200;
    private static final int RUNNING_CODE = 201;

    private final Transport transport;

    /**
     * Creates a mapper.
     *
     * @param transport the transport whose listener receives drift
     */
    SunoapiFollowUpMapper(Transport transport) {
        this.transport = transport;
    }

    /** Maps a task of notes, images, phrases or voices at a pointer of a response or a callback. */
    TaskState toTaskState(TaskType type, JsonNode tree, String pointer, String taskId) {
        return switch (type) {
            case MIDI -> toMidiState(tree, pointer, taskId);
            case COVER_IMAGES -> toCoverImageState(tree, pointer, taskId);
            case VOICE_PHRASE, VOICE -> toVoiceState(type, tree, pointer, taskId);
            default -> throw new IllegalArgumentException("not a follow-up of a song: " + type);
        };
    }

    private <T> Optional<T> bind(TaskType type, JsonNode tree, Class<T> javaType, String pointer) {
        String operationId = SunoapiRequestMapper.statusOperation(type);
        return Optional.ofNullable(transport.binder(operationId).bind(tree, javaType, pointer));
    }

    private TaskState toMidiState(JsonNode tree, String pointer, String taskId) {
        MidiTask task = bind(TaskType.MIDI, tree, MidiTask.class, pointer).orElseGet(MidiTask::new);
        Status status = toStatus(task.getSuccessFlag(), Status.FAILED);
        return toState(firstText(task.getTaskId(), taskId), status, task.getErrorMessage(), tree);
    }

    private TaskState toCoverImageState(JsonNode tree, String pointer, String taskId) {
        CoverImageTask task =
                bind(TaskType.COVER_IMAGES, tree, CoverImageTask.class, pointer).orElseGet(CoverImageTask::new);
        Status status = toStatus(task.getSuccessFlag(), Status.RUNNING);
        return toState(firstText(task.getTaskId(), taskId), status, task.getErrorMessage(), tree);
    }

    /**
     * Maps a {@code successFlag}: 0 while the task waits, 1 after success, 3 after failure.
     *
     * @param two what 2 means: for notes that the task was not created, for images that they are being made
     */
    private static Status toStatus(@Nullable Integer successFlag, Status two) {
        if (successFlag == null) {
            return Status.PENDING;
        }
        return switch (successFlag) {
            case 1 -> Status.SUCCEEDED;
            case 2 -> two;
            case 3 -> Status.FAILED;
            default -> Status.PENDING;
        };
    }

    private TaskState toVoiceState(TaskType type, JsonNode tree, String pointer, String taskId) {
        VoiceTask task = bind(type, tree, VoiceTask.class, pointer).orElseGet(VoiceTask::new);
        return toState(
                firstText(task.getTaskId(), taskId), toStatus(type, task.getStatus()), task.getErrorMessage(), tree);
    }

    /** Maps the status of a voice. A phrase has succeeded when the provider waits for its recording. */
    private static Status toStatus(TaskType type, @Nullable VoiceStatus status) {
        if (VoiceStatus.SUCCESS.equals(status)) {
            return Status.SUCCEEDED;
        }
        if (VoiceStatus.FAIL.equals(status) || VoiceStatus.PROCESSING_VALIDATE_FAIL.equals(status)) {
            return Status.FAILED;
        }
        if (VoiceStatus.WAIT_VALIDATING.equals(status)) {
            return type == TaskType.VOICE_PHRASE ? Status.SUCCEEDED : Status.RUNNING;
        }
        return VoiceStatus.PROCESSING_VALIDATE.equals(status) ? Status.RUNNING : Status.PENDING;
    }

    private static TaskState toState(String id, Status status, @Nullable String errorMessage, JsonNode tree) {
        return toState(id, status, List.of(), errorMessage, tree);
    }

    private static TaskState toState(
            String id, Status status, List<Clip> clips, @Nullable String errorMessage, JsonNode tree) {
        String error = status == Status.FAILED ? firstText(errorMessage, "failed") : "";
        return new TaskState(id, status, SunoapiTaskMapper.progressPercent("", status), clips, error, tree);
    }

    /** Maps the response to a recovery. */
    TaskState toSubmittedRecovery(JsonNode response) {
        RecoveryResponse recovery =
                transport.bind("recoverAudio", response, RecoveryResponse.class, RecoveryResponse::new);
        String documented =
                recovery.getData() == null ? "" : firstText(recovery.getData().getTaskId(), "");
        String id = TaskIdFinder.require(documented, response, transport.contract(), "recoverAudio");
        return toState(id, Status.PENDING, null, response);
    }

    /** Maps a recovery: code 201 while it runs, 500 with the clips if none has a URL again. */
    TaskState toRecovery(JsonNode response, String taskId) {
        RecoveryTaskResponse recovery = bind(TaskType.RECOVERY, response, RecoveryTaskResponse.class, "")
                .orElseGet(RecoveryTaskResponse::new);
        return toState(
                firstText(recovery.getTaskId(), taskId),
                recoveryStatus(recovery.getCode()),
                toRecoveredClips(recovery.getData(), response),
                recovery.getMsg(),
                response);
    }

    private static Status recoveryStatus(@Nullable Integer code) {
        if (Objects.equals(code, SUCCEEDED_CODE)) {
            return Status.SUCCEEDED;
        }
        return Objects.equals(code, RUNNING_CODE) ? Status.RUNNING : Status.FAILED;
    }

    /** Returns the body of a failed recovery, which lists the clips; throws any other error. */
    static JsonNode requireFailedRecovery(Throwable error) {
        Throwable cause = error instanceof CompletionException ? error.getCause() : error;
        if (cause instanceof ServerException failure) {
            JsonNode body = readTree(failure.body().orElse("{}"));
            if (body.path(RecoveryTaskResponse.JSON_PROPERTY_DATA).isArray()) {
                return body;
            }
        }
        throw new CompletionException(cause);
    }

    private static JsonNode readTree(String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException notJson) {
            return JSON.createObjectNode();
        }
    }

    private static List<Clip> toRecoveredClips(@Nullable List<RecoveredClip> clips, JsonNode response) {
        List<Clip> mapped = new ArrayList<>();
        for (int i = 0; clips != null && i < clips.size(); i++) {
            RecoveredClip clip = clips.get(i);
            if (clip != null) {
                JsonNode tree =
                        response.path(RecoveryTaskResponse.JSON_PROPERTY_DATA).path(i);
                mapped.add(new SunoapiClipBuilder("", clip.getId(), tree)
                        .audio(clip.getAudioUrl(), null)
                        .text(clip.getTitle(), null, null)
                        .build());
            }
        }
        return List.copyOf(mapped);
    }

    Midi toMidi(TaskState finished) {
        List<MidiInstrument> instruments = bind(TaskType.MIDI, finished.raw(), MidiTask.class, "")
                .map(MidiTask::getMidiData)
                .map(notes -> notes.getInstruments())
                .orElse(List.of());
        return new Midi(
                elements(instruments)
                        .map(instrument -> new Midi.Instrument(
                                text(instrument.getName()),
                                elements(instrument.getNotes())
                                        .map(SunoapiFollowUpMapper::toNote)
                                        .toList()))
                        .toList(),
                finished.raw());
    }

    private static Midi.Note toNote(MidiNote note) {
        return new Midi.Note(
                note.getPitch() == null ? 0 : note.getPitch(),
                Seconds.toDuration(number(note.getStart())),
                Seconds.toDuration(number(note.getEnd())),
                note.getVelocity() == null ? 0 : note.getVelocity().doubleValue());
    }

    private static @Nullable BigDecimal number(@Nullable JsonNode value) {
        return value == null ? null : value.asDecimal(null);
    }

    CoverImages toCoverImages(TaskState finished) {
        List<String> images = bind(TaskType.COVER_IMAGES, finished.raw(), CoverImageTask.class, "")
                .map(CoverImageTask::getResponse)
                .map(response -> response.getImages())
                .orElse(List.of());
        List<URI> urls =
                elements(images).map(FieldValues::url).flatMap(Optional::stream).toList();
        return new CoverImages(finished.id(), urls, finished.raw());
    }

    VoicePhrase toVoicePhrase(TaskState finished) {
        String phrase = bind(
                        TaskType.VOICE_PHRASE,
                        finished.raw(),
                        dev.sunocontract.client.generated.sunoapi.model.VoicePhrase.class,
                        "")
                .map(task -> task.getValidateInfo())
                .orElse(null);
        return new VoicePhrase(
                finished.id(), requireText(phrase, "/validateInfo", finished.raw(), "getVoicePhrase"), finished.raw());
    }

    Voice toVoice(TaskState finished, String name) {
        String id = bind(TaskType.VOICE, finished.raw(), VoiceTask.class, "")
                .map(VoiceTask::getVoiceId)
                .orElse(null);
        return new Voice(requireText(id, "/voiceId", finished.raw(), "getVoice"), finished.id(), name, finished.raw());
    }

    boolean isAvailable(JsonNode response) {
        VoiceCheckResponse check =
                transport.bind("checkVoice", response, VoiceCheckResponse.class, VoiceCheckResponse::new);
        return check.getData() != null && Boolean.TRUE.equals(check.getData().getIsAvailable());
    }

    Style toStyle(JsonNode response) {
        StyleResponse style = transport.bind("expandTags", response, StyleResponse.class, StyleResponse::new);
        String tags = style.getData() == null ? null : style.getData().getResult();
        return new Style(requireText(tags, "/data/result", response, "expandTags"), response);
    }

    Balance toBalance(JsonNode response) {
        CreditsResponse credits = transport.bind("getCredits", response, CreditsResponse.class, CreditsResponse::new);
        return new Balance(
                RequiredFields.number(credits.getData(), "/data", response, transport.contract(), "getCredits"),
                response);
    }

    private String requireText(@Nullable String value, String pointer, JsonNode response, String operationId) {
        return RequiredFields.text(value, pointer, response, transport.contract(), operationId);
    }
}
