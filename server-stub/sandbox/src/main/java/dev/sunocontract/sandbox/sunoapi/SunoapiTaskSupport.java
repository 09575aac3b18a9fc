package dev.sunocontract.sandbox.sunoapi;

import dev.sunocontract.sandbox.engine.ClipRecord;
import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.sandbox.engine.TaskSubmission;
import dev.sunocontract.sandbox.web.AuthenticatedCaller;
import dev.sunocontract.spec.ErrorKind;
import dev.sunocontract.stub.error.ApiErrorException;
import dev.sunocontract.stub.generated.sunoapi.model.TaskId;
import dev.sunocontract.stub.generated.sunoapi.model.TaskIdResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Finds and submits tasks for the controllers of the sunoapi wire. */
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

    /** Submits a task that works on a clip or on an earlier task. */
    ResponseEntity<TaskIdResponse> submitFollowUp(
            TaskRecord.Type type, String sourceId, Object request, @Nullable String callbackUrl) {
        return toTaskIdResponse(engine.submitFollowUp(submission(request, callbackUrl), type, sourceId));
    }

    /** Creates a submission with the request body, which this wire returns with the task. */
    TaskSubmission submission(Object request, @Nullable String callbackUrl) {
        return caller.submission(json.writeValueAsString(request), callbackUrl);
    }

    /** Returns a task of the caller; throws if there is none of that id and type. */
    TaskRecord requireTask(String taskId, TaskRecord.Type type) {
        return engine.findTask(caller.accountId(), taskId)
                .filter(task -> task.type() == type)
                .orElseThrow(() -> taskNotFound(taskId));
    }

    /** Creates the error of an unknown task, with the provider's message. */
    ApiErrorException taskNotFound(String taskId) {
        return caller.taskNotFound("task not found: " + taskId);
    }

    /**
     * Returns the id of a clip that a request names by its id or by its index.
     *
     * @param audioId the id; null if the request has the index
     * @param musicIndex the index, from 0; null if the request has the id
     */
    String audioId(String taskId, @Nullable String audioId, @Nullable Integer musicIndex) {
        if (audioId != null || musicIndex == null) {
            return String.valueOf(audioId);
        }
        List<ClipRecord> clips = requireTask(taskId, TaskRecord.Type.MUSIC).clips();
        return clips.get(Math.min(musicIndex, clips.size() - 1)).id();
    }

    /**
     * Returns a complete clip of a task of the caller.
     *
     * @throws ApiErrorException if a request with two kinds of source names no clip, or there is no such clip
     */
    ClipRecord requireCompleteClip(@Nullable String taskId, @Nullable String audioId) {
        if (taskId == null || audioId == null) {
            throw new ApiErrorException(ErrorKind.INVALID_REQUEST, "taskId and audioId are required");
        }
        return requireCompleteClip(requireTask(taskId, TaskRecord.Type.MUSIC), audioId);
    }

    /** Returns a complete clip of the caller, for requests without a task id. */
    ClipRecord requireCompleteClip(String audioId) {
        return engine.findClip(audioId)
                .flatMap(clip -> engine.findTask(caller.accountId(), clip.taskId()))
                .map(task -> requireCompleteClip(task, audioId))
                .orElseThrow(() -> clipNotFound(audioId));
    }

    private static ApiErrorException clipNotFound(String audioId) {
        return new ApiErrorException(ErrorKind.RESOURCE_NOT_FOUND, "audioId not found: " + audioId);
    }

    private ClipRecord requireCompleteClip(TaskRecord task, String audioId) {
        ClipRecord clip = task.clip(audioId).orElseThrow(() -> clipNotFound(audioId));
        if (!task.phase(engine.now()).isTerminal() || task.failureReason() != null) {
            throw new ApiErrorException(ErrorKind.RESOURCE_NOT_FOUND, "clip " + audioId + " is not complete");
        }
        return clip;
    }
}
