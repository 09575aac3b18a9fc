package dev.sunocontract.sandbox.acedata;

import dev.sunocontract.sandbox.engine.ClipRecord;
import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.TaskPhase;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.sandbox.engine.TaskSubmission;
import dev.sunocontract.sandbox.web.AuthenticatedCaller;
import dev.sunocontract.spec.ErrorKind;
import dev.sunocontract.stub.error.ApiErrorException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Finds songs and submits tasks for the controllers of the acedata wire. */
@Component
class AcedataTaskSupport {

    private final SandboxEngine engine;
    private final AuthenticatedCaller caller;
    private final JsonMapper json;

    AcedataTaskSupport(SandboxEngine engine, AuthenticatedCaller caller, JsonMapper json) {
        this.engine = engine;
        this.caller = caller;
        this.json = json;
    }

    /** Creates a submission with the request body, which this wire returns with the task. */
    TaskSubmission submission(Object request, @Nullable String callbackUrl) {
        return caller.submission(json.writeValueAsString(request), callbackUrl);
    }

    /** Whether a call returns at once with a task. */
    static boolean isTask(@Nullable Boolean async, @Nullable String callbackUrl) {
        return Boolean.TRUE.equals(async) || callbackUrl != null && !callbackUrl.isBlank();
    }

    /**
     * Returns a complete song.
     *
     * @throws ApiErrorException if there is none of that id
     */
    ClipRecord requireSong(@Nullable String audioId) {
        return engine.findClip(String.valueOf(audioId))
                .filter(clip -> engine.task(clip.taskId()).phase(engine.now()) == TaskPhase.SUCCESS)
                .orElseThrow(() -> new ApiErrorException(
                        ErrorKind.RESOURCE_NOT_FOUND, "The song id does not exist or has been taken offline."));
    }

    /**
     * Returns the task of a held call.
     *
     * @throws ApiErrorException if it has failed
     */
    TaskRecord requireSuccess(TaskRecord task) {
        if (task.failureReason() == null) {
            return task;
        }
        throw new ApiErrorException(
                AcedataTaskMapper.failureKind(caller.contract(), task.failureReason()), task.failureReason());
    }
}
