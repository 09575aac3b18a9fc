package dev.sunocontract.sandbox.sunoapi;

import dev.sunocontract.sandbox.engine.ClipRecord;
import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.sandbox.engine.TaskSubmission;
import dev.sunocontract.sandbox.web.AuthenticatedCaller;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.stub.error.ApiError;
import dev.sunocontract.stub.error.ApiError.Kind;
import dev.sunocontract.stub.generated.sunoapi.model.TaskId;
import dev.sunocontract.stub.generated.sunoapi.model.TaskIdResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What the controllers of the sunoapi wire share: tasks found, followed up, and answered. */
@Component
class SunoapiTaskSupport {

    private final SandboxEngine engine;
    private final AuthenticatedCaller caller;
    private final JsonMapper json;

    SunoapiTaskSupport(SandboxEngine engine, AuthenticatedCaller caller, JsonMapper json) {
        this.engine = engine;
        this.caller = caller;
        this.json = json;
    }

    /** Whether a task separates a clip into stems. */
    static boolean isSeparation(TaskRecord task) {
        return task.clips().stream().anyMatch(clip -> clip.origin() == ClipRecord.Origin.STEM);
    }

    static ResponseEntity<TaskIdResponse> toTaskIdResponse(TaskRecord task) {
        return ResponseEntity.ok(new TaskIdResponse().code(200).msg("success").data(new TaskId().taskId(task.id())));
    }

    /** Submits what is made of something that is there. */
    ResponseEntity<TaskIdResponse> submitFollowUp(
            TaskRecord.Type type, String sourceId, Object request, @Nullable String callbackUrl) {
        return toTaskIdResponse(engine.submitFollowUp(submission(request, callbackUrl), type, sourceId));
    }

    /** An order whose request is shown again, as this wire does. */
    TaskSubmission submission(Object request, @Nullable String callbackUrl) {
        return caller.submission(json.writeValueAsString(request), callbackUrl);
    }

    /** A task of the caller's. */
    TaskRecord requireTask(String taskId, TaskRecord.Type type) {
        return engine.findTask(caller.accountId(), taskId)
                .filter(task -> task.type() == type)
                .orElseThrow(() -> taskNotFound(taskId));
    }

    /** kie.ai's words are from an example of its pages; sunoapi.org's are ours. */
    ApiError.ApiErrorException taskNotFound(String taskId) {
        boolean kieai = caller.provider() == Provider.KIEAI;
        return new ApiError(Kind.TASK_NOT_FOUND, kieai ? "recordInfo is null" : "task not found: " + taskId)
                .toException();
    }

    /** A song of the caller's that is complete. */
    ClipRecord requireCompleteClip(String taskId, String audioId) {
        return requireCompleteClip(requireTask(taskId, TaskRecord.Type.MUSIC), audioId);
    }

    /** A song of the caller's that is complete, where the request does not name its task. */
    ClipRecord requireCompleteClip(String audioId) {
        return engine.findClip(audioId)
                .flatMap(clip -> engine.findTask(caller.accountId(), clip.taskId()))
                .map(task -> requireCompleteClip(task, audioId))
                .orElseThrow(() -> clipNotFound(audioId));
    }

    private static ApiError.ApiErrorException clipNotFound(String audioId) {
        return new ApiError(Kind.RESOURCE_NOT_FOUND, "audioId not found: " + audioId).toException();
    }

    private ClipRecord requireCompleteClip(TaskRecord task, String audioId) {
        ClipRecord clip = task.clip(audioId).orElseThrow(() -> clipNotFound(audioId));
        if (!task.phase(engine.now()).isTerminal() || task.failureReason() != null) {
            throw new ApiError(Kind.RESOURCE_NOT_FOUND, "the song " + audioId + " is not complete").toException();
        }
        return clip;
    }
}
