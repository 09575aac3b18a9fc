package dev.sunocontract.client.wire.kiejobs;

import static dev.sunocontract.client.wire.FieldValues.firstText;

import dev.sunocontract.client.generated.kiejobs.model.CallbackType;
import dev.sunocontract.client.generated.kiejobs.model.SongCallbackData;
import dev.sunocontract.client.generated.kiejobs.model.Task;
import dev.sunocontract.client.generated.kiejobs.model.TaskCallbackPayload;
import dev.sunocontract.client.generated.kiejobs.model.TaskResponse;
import dev.sunocontract.client.generated.kiejobs.model.TaskStatus;
import dev.sunocontract.client.generated.kiejobs.model.TaskSubmission;
import dev.sunocontract.client.generated.kiejobs.model.TaskSubmissionResponse;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.model.TaskState.Status;
import dev.sunocontract.client.transport.Transport;
import dev.sunocontract.client.wire.ClipOutcome;
import dev.sunocontract.client.wire.TaskIdFinder;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Maps submissions, tasks and callbacks of the kiejobs wire to task states. */
final class KiejobsTaskMapper {

    private static final String GET_TASK = "getTask";
    private static final int SUCCESS_CODE = 200;

    private final Transport transport;
    private final KiejobsResultMapper results;

    /**
     * Creates a mapper.
     *
     * @param transport the transport whose listener receives drift
     */
    KiejobsTaskMapper(Transport transport, KiejobsResultMapper results) {
        this.transport = transport;
        this.results = results;
    }

    TaskState toSubmittedState(JsonNode response) {
        TaskSubmissionResponse envelope =
                transport.bind("submitMusic", response, TaskSubmissionResponse.class, TaskSubmissionResponse::new);
        TaskSubmission submission = envelope.getData();
        String documented = submission == null ? null : submission.getTaskId();
        String id = TaskIdFinder.require(documented, response, transport.contract(), "submitMusic");
        return new TaskState(id, Status.PENDING, 0, List.of(), "", response);
    }

    /**
     * Maps the response to a query; empty if it has no task.
     *
     * @param taskId the id of the query
     */
    Optional<TaskState> toTaskState(JsonNode response, String taskId) {
        JsonNode task = response.path(TaskResponse.JSON_PROPERTY_DATA);
        return task.isObject() ? Optional.of(toTaskState(task, "/data", taskId)) : Optional.empty();
    }

    private TaskState toTaskState(JsonNode tree, String pointer, String defaultId) {
        Task task = transport.binder(GET_TASK).bind(tree, Task.class, pointer);
        if (task == null) {
            return new TaskState(defaultId, Status.PENDING, 0, List.of(), "", tree);
        }
        String id = Optional.ofNullable(task.getTaskId())
                .or(() -> TaskIdFinder.ofTask(tree))
                .orElse(defaultId);
        List<Clip> clips = results.toClips(id, tree);
        Status status = toStatus(task.getState(), clips);
        String error = status == Status.FAILED
                ? firstText(task.getFailMsg(), ClipOutcome.errorMessage(clips), task.getFailCode(), "failed")
                : "";
        return new TaskState(id, status, progressPercent(status), clips, error, tree);
    }

    private static Status toStatus(@Nullable TaskStatus state, List<Clip> clips) {
        if (TaskStatus.SUCCESS.equals(state)) {
            return ClipOutcome.ofSuccess(clips);
        }
        if (TaskStatus.FAIL.equals(state)) {
            return Status.FAILED;
        }
        return TaskStatus.GENERATING.equals(state) ? Status.RUNNING : Status.PENDING;
    }

    private static int progressPercent(Status status) {
        return switch (status) {
            case PENDING, FAILED -> 0;
            case RUNNING -> 50;
            case SUCCEEDED -> 100;
        };
    }

    /** Maps the payload of a callback: the record of a task if it has a state, else a stage with clips. */
    TaskState parseCallback(JsonNode payload) {
        JsonNode tree = payload.path(TaskCallbackPayload.JSON_PROPERTY_DATA);
        if (tree.has(Task.JSON_PROPERTY_STATE)) {
            return toTaskState(tree, "/data", "");
        }
        TaskCallbackPayload callback =
                transport.bind(GET_TASK, payload, TaskCallbackPayload.class, TaskCallbackPayload::new);
        SongCallbackData data = transport.binder(GET_TASK).bind(tree, SongCallbackData.class, "/data");
        String id = TaskIdFinder.ofTask(tree).orElse("");
        List<Clip> clips = results.toClips(id, tree.path(SongCallbackData.JSON_PROPERTY_DATA), "/data/data");
        Status status = toStatus(callback.getCode(), data == null ? null : data.getCallbackType());
        String error = status == Status.FAILED ? firstText(callback.getMsg(), "failed") : "";
        return new TaskState(id, status, progressPercent(status), clips, error, payload);
    }

    private static Status toStatus(@Nullable Integer code, @Nullable CallbackType stage) {
        boolean failed = code != null && code != SUCCESS_CODE || CallbackType.ERROR.equals(stage);
        if (failed) {
            return Status.FAILED;
        }
        return CallbackType.COMPLETE.equals(stage) ? Status.SUCCEEDED : Status.RUNNING;
    }
}
