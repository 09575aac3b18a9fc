package dev.sunocontract.sandbox.kiejobs;

import dev.sunocontract.sandbox.engine.ClipRecord;
import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.TaskPhase;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.sandbox.web.AuthenticatedCaller;
import dev.sunocontract.spec.ErrorKind;
import dev.sunocontract.stub.error.ApiErrorException;
import dev.sunocontract.stub.generated.kiejobs.model.TaskInput;
import org.springframework.stereotype.Component;

/** Finds the tasks and clips that a request of the kiejobs wire works on. */
@Component
class KiejobsSources {

    private final SandboxEngine engine;
    private final AuthenticatedCaller caller;

    KiejobsSources(SandboxEngine engine, AuthenticatedCaller caller) {
        this.engine = engine;
        this.caller = caller;
    }

    /** Returns a successful task of the caller. */
    TaskRecord requireTask(String taskId, TaskRecord.Type type) {
        TaskRecord task = engine.findTask(caller.accountId(), taskId)
                .filter(found -> found.type() == type)
                .orElseThrow(() -> notFound("task " + taskId + " does not exist"));
        if (task.phase(engine.now()) != TaskPhase.SUCCESS) {
            throw notFound("the result of task " + taskId + " does not exist");
        }
        return task;
    }

    /** Returns a complete clip of the caller by its id. */
    ClipRecord requireClip(String clipId) {
        ClipRecord clip = engine.findClip(clipId)
                .filter(found ->
                        engine.findTask(caller.accountId(), found.taskId()).isPresent())
                .orElseThrow(() -> notFound("audio " + clipId + " does not exist"));
        requireTask(clip.taskId(), TaskRecord.Type.MUSIC);
        return clip;
    }

    /** Returns a complete clip of a task of the caller. */
    ClipRecord requireClip(TaskInput input) {
        String clipId = String.valueOf(input.getAudioId());
        return requireTask(String.valueOf(input.getTaskId()), TaskRecord.Type.MUSIC)
                .clip(clipId)
                .orElseThrow(() -> notFound("audio " + clipId + " does not exist"));
    }

    private static ApiErrorException notFound(String message) {
        return new ApiErrorException(ErrorKind.RESOURCE_NOT_FOUND, message);
    }
}
