package dev.sunocontract.sandbox.sunoapi;

import dev.sunocontract.sandbox.engine.ClipRecord;
import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.sandbox.engine.TaskSubmission;
import dev.sunocontract.sandbox.web.AuthenticatedCaller;
import dev.sunocontract.spec.ErrorKind;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.stub.error.ApiErrorException;
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

    SunoapiTaskSupport(SandboxEngine studio, AuthenticatedCaller caller, JsonMapper json) {
        this.engine = studio;
        this.caller = caller;
        this.json = json;
    }

    static ResponseEntity<TaskIdResponse> toTaskIdResponse(TaskRecord job) {
        return ResponseEntity.ok(new TaskIdResponse().code(200).msg("success").data(new TaskId().taskId(job.id())));
    }

    /** Submits what is made of something that is there. */
    ResponseEntity<TaskIdResponse> submitFollowUp(
            TaskRecord.Type kind, String subject, Object request, @Nullable String callback) {
        return toTaskIdResponse(engine.submitFollowUp(submission(request, callback), kind, subject));
    }

    /** An order whose request is shown again, as this wire does. */
    TaskSubmission submission(Object request, @Nullable String callback) {
        return caller.submission(json.writeValueAsString(request), callback);
    }

    /** A task of the caller's. */
    TaskRecord requireTask(String taskId, TaskRecord.Type kind) {
        return engine.findTask(caller.accountId(), taskId)
                .filter(job -> job.type() == kind)
                .orElseThrow(() -> taskNotFound(taskId));
    }

    /** kie.ai's words are from an example of its pages; sunoapi.org's are ours. */
    ApiErrorException taskNotFound(String taskId) {
        boolean kieai = caller.provider().equals(Provider.KIEAI);
        return new ApiErrorException(
                ErrorKind.TASK_NOT_FOUND, kieai ? "recordInfo is null" : "task not found: " + taskId);
    }

    /** A song of the caller's that is complete. */
    ClipRecord requireCompleteClip(String taskId, String audioId) {
        return requireCompleteClip(requireTask(taskId, TaskRecord.Type.MUSIC), audioId);
    }

    /** A song of the caller's that is complete, where the request does not name its task. */
    ClipRecord requireCompleteClip(String audioId) {
        return engine.findClip(audioId)
                .flatMap(take -> engine.findTask(caller.accountId(), take.taskId()))
                .map(job -> requireCompleteClip(job, audioId))
                .orElseThrow(() -> clipNotFound(audioId));
    }

    private static ApiErrorException clipNotFound(String audioId) {
        return new ApiErrorException(ErrorKind.RESOURCE_NOT_FOUND, "audioId not found: " + audioId);
    }

    private ClipRecord requireCompleteClip(TaskRecord job, String audioId) {
        ClipRecord take = job.clip(audioId).orElseThrow(() -> clipNotFound(audioId));
        if (!job.phase(engine.now()).isTerminal() || job.failureReason() != null) {
            throw new ApiErrorException(ErrorKind.RESOURCE_NOT_FOUND, "the song " + audioId + " is not complete");
        }
        return take;
    }
}
