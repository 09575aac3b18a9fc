package dev.sunocontract.client.wire.acedata;

import static dev.sunocontract.client.wire.FieldValues.firstText;
import static dev.sunocontract.client.wire.FieldValues.text;

import dev.sunocontract.client.generated.acedata.model.ErrorDetail;
import dev.sunocontract.client.generated.acedata.model.Song;
import dev.sunocontract.client.generated.acedata.model.SongState;
import dev.sunocontract.client.generated.acedata.model.Task;
import dev.sunocontract.client.generated.acedata.model.TaskList;
import dev.sunocontract.client.generated.acedata.model.TaskResult;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.model.TaskState.Status;
import dev.sunocontract.client.transport.ResponseBinder;
import dev.sunocontract.client.transport.Transport;
import dev.sunocontract.client.wire.ClipOutcome;
import dev.sunocontract.client.wire.FieldValues;
import dev.sunocontract.client.wire.TaskIdFinder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Maps tasks and callbacks of the acedata wire. The result of a task is the response of its operation: the same methods
 * read a held call, the {@code response} of a task and a callback.
 */
final class AcedataTaskMapper {

    private static final String GET_TASK = "getTask";

    /** The progress of a task that has started; the wire has no number. */
    private static final int STARTED_PERCENT = 50;

    private final Transport transport;

    /**
     * Creates a mapper.
     *
     * @param transport the transport whose listener receives drift
     */
    AcedataTaskMapper(Transport transport) {
        this.transport = transport;
    }

    /** Maps the response to a submission; terminal if it has the result. */
    TaskState toSubmittedState(JsonNode response, String operationId) {
        TaskResult result = transport.bind(operationId, response, TaskResult.class, TaskResult::new);
        if (hasData(result)) {
            return toEndedState(text(result.getTaskId()), response, "");
        }
        String id = TaskIdFinder.require(result.getTaskId(), response, transport.contract(), operationId);
        return new TaskState(id, Status.PENDING, 0, List.of(), "", response);
    }

    private static boolean hasData(TaskResult result) {
        return result.getData() != null && !result.getData().isNull();
    }

    /** Maps the tasks of a list; ids that nobody has are not in it. */
    Map<String, TaskState> toTaskStates(JsonNode response) {
        Map<String, TaskState> states = new LinkedHashMap<>();
        int index = 0;
        for (JsonNode task : response.path(TaskList.JSON_PROPERTY_ITEMS)) {
            TaskState state = toTaskState(task, "/" + TaskList.JSON_PROPERTY_ITEMS + "/" + index++);
            if (!state.id().isEmpty()) {
                states.put(state.id(), state);
            }
        }
        return states;
    }

    private TaskState toTaskState(JsonNode tree, String pointer) {
        Task task =
                Objects.requireNonNullElseGet(transport.binder(GET_TASK).bind(tree, Task.class, pointer), Task::new);
        if (task.getResponse() != null) {
            JsonNode result = tree.path(Task.JSON_PROPERTY_RESPONSE);
            return toEndedState(text(task.getId()), result, pointer + "/" + Task.JSON_PROPERTY_RESPONSE);
        }
        return task.getStartedAt() == null
                ? new TaskState(text(task.getId()), Status.PENDING, 0, List.of(), "", tree)
                : new TaskState(text(task.getId()), Status.RUNNING, STARTED_PERCENT, List.of(), "", tree);
    }

    /** Maps the payload of a callback: the response that a held call would have had. */
    TaskState parseCallback(JsonNode payload) {
        return toEndedState(payload.path(TaskResult.JSON_PROPERTY_TASK_ID).asString(""), payload, "");
    }

    private TaskState toEndedState(String id, JsonNode tree, String pointer) {
        TaskResult result = Objects.requireNonNullElseGet(
                transport.binder(GET_TASK).bind(tree, TaskResult.class, pointer), TaskResult::new);
        List<Clip> clips = toClips(id, result.getData(), pointer + "/" + TaskResult.JSON_PROPERTY_DATA);
        Status status = isFailure(result) ? Status.FAILED : ClipOutcome.ofSuccess(clips);
        String error = status == Status.FAILED ? errorMessage(result.getError(), clips) : "";
        return new TaskState(id, status, status == Status.SUCCEEDED ? 100 : 0, clips, error, tree);
    }

    private static boolean isFailure(TaskResult result) {
        boolean hasError = result.getError() != null && !result.getError().isNull();
        return hasError || Boolean.FALSE.equals(result.getSuccess());
    }

    private String errorMessage(@Nullable JsonNode error, List<Clip> clips) {
        if (error == null) {
            return firstText(ClipOutcome.errorMessage(clips), "failed");
        }
        ErrorDetail detail = Objects.requireNonNullElseGet(
                transport.binder(GET_TASK).bind(error, ErrorDetail.class, ""), ErrorDetail::new);
        return firstText(error.asString(""), detail.getMessage(), detail.getCode(), "failed");
    }

    /** Maps the songs of a result; other results have files, notes or texts, which are no clips. */
    private List<Clip> toClips(String taskId, @Nullable JsonNode data, String pointer) {
        ResponseBinder binder = transport.binder(GET_TASK);
        List<Clip> clips = new ArrayList<>();
        int index = 0;
        for (JsonNode tree : data == null || !data.isArray() ? List.<JsonNode>of() : data) {
            Song song = tree.has(Song.JSON_PROPERTY_ID) ? binder.bind(tree, Song.class, pointer + "/" + index) : null;
            index++;
            if (song != null) {
                clips.add(toClip(taskId, song, tree));
            }
        }
        return List.copyOf(clips);
    }

    private static Clip toClip(String taskId, Song song, JsonNode tree) {
        return new Clip(
                text(song.getId()),
                taskId,
                toStatus(song),
                text(song.getTitle()),
                text(song.getStyle()),
                text(song.getLyric()),
                FieldValues.url(song.getAudioUrl()),
                FieldValues.url(song.getImageUrl()),
                FieldValues.url(song.getVideoUrl()),
                FieldValues.duration(song.getDuration()),
                "",
                false,
                tree);
    }

    /** Songs of 2024 have no state: their address tells. */
    private static Clip.Status toStatus(Song song) {
        SongState state = song.getState();
        if (SongState.ERROR.equals(state) || FieldValues.isPlaceholder(song.getAudioUrl())) {
            return Clip.Status.FAILED;
        }
        if (SongState.PENDING.equals(state)
                || FieldValues.url(song.getAudioUrl()).isEmpty()) {
            return Clip.Status.PENDING;
        }
        return SongState.RUNNING.equals(state) ? Clip.Status.STREAMING : Clip.Status.COMPLETE;
    }
}
