package dev.sunocontract.client.wire.sonic;

import static dev.sunocontract.client.wire.FieldValues.firstText;
import static dev.sunocontract.client.wire.FieldValues.text;

import dev.sunocontract.client.error.ServerException;
import dev.sunocontract.client.generated.sonic.model.ClipPair;
import dev.sunocontract.client.generated.sonic.model.ClipState;
import dev.sunocontract.client.generated.sonic.model.SunoClip;
import dev.sunocontract.client.generated.sonic.model.TaskCallbackPayload;
import dev.sunocontract.client.generated.sonic.model.TaskResponse;
import dev.sunocontract.client.generated.sonic.model.VoicePersona;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.model.TaskState.Status;
import dev.sunocontract.client.model.Voice;
import dev.sunocontract.client.transport.Transport;
import dev.sunocontract.client.wire.ClipOutcome;
import dev.sunocontract.client.wire.FieldValues;
import dev.sunocontract.client.wire.RequiredFields;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Maps tasks and callbacks of the sonic wire. A task has no status of its own: that of its clips decides. It does not
 * repeat its id either.
 */
final class SonicTaskMapper {

    private static final String GET_TASK = "getTask";
    private static final String DATA = "/" + TaskResponse.JSON_PROPERTY_DATA;
    private static final int GATEWAY_TIMEOUT = 504;

    /** The words of a task that failed, as the status 504 of a query; a proxy may send that status, too. */
    private static final Pattern FAILED_TASK = Pattern.compile("task failed|refunded", Pattern.CASE_INSENSITIVE);

    private static final Pattern DECIMAL = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");

    private final Transport transport;

    /**
     * Creates a mapper.
     *
     * @param transport the transport whose listener receives drift
     */
    SonicTaskMapper(Transport transport) {
        this.transport = transport;
    }

    /** Whether the error of a query states that the task has failed. */
    static boolean isFailedTask(ServerException error) {
        return error.statusCode() == GATEWAY_TIMEOUT
                && FAILED_TASK.matcher(error.detail()).find();
    }

    /** Returns the state of a task whose failure is an error of the query. */
    static TaskState toFailedState(ServerException error, String taskId) {
        JsonNode raw = JsonNodeFactory.instance.objectNode().put("message", error.detail());
        return new TaskState(taskId, Status.FAILED, 0, List.of(), error.detail(), raw);
    }

    /**
     * Maps the response to a query.
     *
     * @param taskId the id of the query
     */
    TaskState toTaskState(JsonNode response, String taskId) {
        transport.bind(GET_TASK, response, TaskResponse.class, TaskResponse::new);
        JsonNode data = response.at(DATA);
        if (data.has(VoicePersona.JSON_PROPERTY_PERSONA_ID)) {
            return toState(taskId, Status.SUCCEEDED, List.of(), "", response);
        }
        List<Clip> clips = new ArrayList<>();
        boolean joined = true;
        for (int i = 0; i < data.size(); i++) {
            JsonNode whole = data.path(i).path(ClipPair.JSON_PROPERTY_FULL);
            joined &= !isPair(data.path(i)) || whole.isObject();
            toClip(taskId, data.path(i), DATA + "/" + i).ifPresent(clips::add);
        }
        Status status = joined ? status(clips) : Status.RUNNING;
        String error = status == Status.FAILED ? firstText(ClipOutcome.errorMessage(clips), "failed") : "";
        return toState(taskId, status, List.copyOf(clips), error, response);
    }

    /** Maps a payload: a task with its id, or a failure without data. */
    TaskState parseCallback(JsonNode payload) {
        TaskCallbackPayload callback =
                transport.bind(GET_TASK, payload, TaskCallbackPayload.class, TaskCallbackPayload::new);
        String id = text(callback.getTaskId());
        boolean failed = text(callback.getType()).equals("failed")
                || callback.getEvent() != null && callback.getEvent().value().equals("song.failed");
        return failed
                ? toState(id, Status.FAILED, List.of(), firstText(callback.getMessage(), "failed"), payload)
                : toTaskState(payload, id);
    }

    private static TaskState toState(String id, Status status, List<Clip> clips, String error, JsonNode raw) {
        int progress =
                switch (status) {
                    case PENDING, FAILED -> 0;
                    case RUNNING -> 50;
                    case SUCCEEDED -> 100;
                };
        return new TaskState(id, status, progress, clips, error, raw);
    }

    private static Status status(List<Clip> clips) {
        boolean waiting = clips.stream().allMatch(clip -> clip.status() == Clip.Status.PENDING);
        return waiting ? Status.PENDING : ClipOutcome.ofSuccess(clips);
    }

    private static boolean isPair(JsonNode item) {
        return !item.has(SunoClip.JSON_PROPERTY_CLIP_ID);
    }

    /** Maps a clip; of a pair the whole song, or the new part until it is joined. */
    private Optional<Clip> toClip(String taskId, JsonNode item, String pointer) {
        if (!isPair(item)) {
            return bind(taskId, item, pointer);
        }
        for (String part : List.of(
                ClipPair.JSON_PROPERTY_FULL, ClipPair.JSON_PROPERTY_EXTENDED, ClipPair.JSON_PROPERTY_REPLACED)) {
            if (item.path(part).isObject()) {
                return bind(taskId, item.path(part), pointer + "/" + part);
            }
        }
        return Optional.empty();
    }

    private Optional<Clip> bind(String taskId, JsonNode tree, String pointer) {
        SunoClip clip = transport.binder(GET_TASK).bind(tree, SunoClip.class, pointer);
        return clip == null ? Optional.empty() : Optional.of(toClip(taskId, clip, tree));
    }

    private static Clip toClip(String taskId, SunoClip clip, JsonNode tree) {
        return new Clip(
                text(clip.getClipId()),
                taskId,
                status(clip),
                firstText(clip.getStemType(), clip.getTitle()),
                text(clip.getTags()),
                text(clip.getLyrics()),
                FieldValues.url(clip.getAudioUrl()),
                FieldValues.url(clip.getImageUrl()),
                FieldValues.url(clip.getVideoUrl()),
                FieldValues.duration(seconds(clip.getDuration())),
                text(clip.getErrorMessage()),
                false,
                tree);
    }

    private static Clip.Status status(SunoClip clip) {
        if (ClipState.SUCCEEDED.equals(clip.getState())) {
            return FieldValues.isPlaceholder(clip.getAudioUrl()) ? Clip.Status.FAILED : Clip.Status.COMPLETE;
        }
        if (ClipState.FAILED.equals(clip.getState())) {
            return Clip.Status.FAILED;
        }
        boolean started = ClipState.STREAMING.equals(clip.getState()) || ClipState.RUNNING.equals(clip.getState());
        return started && FieldValues.url(clip.getAudioUrl()).isPresent() ? Clip.Status.STREAMING : Clip.Status.PENDING;
    }

    /** Returns a length that is a number or a decimal text; null for anything else. */
    private static @Nullable BigDecimal seconds(@Nullable JsonNode value) {
        String text = value == null ? "" : value.asString("");
        return DECIMAL.matcher(text).matches() ? new BigDecimal(text) : null;
    }

    Voice toVoice(TaskState finished, String name) {
        VoicePersona persona = transport.binder(GET_TASK).bind(finished.raw().at(DATA), VoicePersona.class, DATA);
        String id = RequiredFields.text(
                persona == null ? null : persona.getPersonaId(),
                DATA + "/" + VoicePersona.JSON_PROPERTY_PERSONA_ID,
                finished.raw(),
                transport.contract(),
                GET_TASK);
        String title = persona == null ? name : firstText(name, persona.getName());
        return new Voice(id, finished.id(), title, finished.raw());
    }
}
