package dev.sunocontract.sandbox.sonic;

import dev.sunocontract.sandbox.engine.ClipRecord;
import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.web.AuthenticatedCaller;
import dev.sunocontract.spec.ErrorKind;
import dev.sunocontract.stub.error.ApiErrorException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the clips that requests of the sonic wire name. */
@Component
class SonicClips {

    private final SandboxEngine engine;
    private final AuthenticatedCaller caller;

    SonicClips(SandboxEngine engine, AuthenticatedCaller caller) {
        this.engine = engine;
        this.caller = caller;
    }

    /**
     * Returns a clip of the caller that later work can use: a complete one, or an upload.
     *
     * @throws ApiErrorException if the caller has no such clip, or it is not complete
     */
    ClipRecord require(@Nullable String clipId) {
        ClipRecord clip = engine.findClip(String.valueOf(clipId))
                .filter(found ->
                        engine.findTask(caller.accountId(), found.taskId()).isPresent())
                .orElseThrow(() -> notUsable("clip not found."));
        boolean complete = clip.origin() == ClipRecord.Origin.UPLOADED
                || engine.task(clip.taskId()).isComplete(clip, engine.now());
        if (!complete) {
            throw notUsable("clip is not complete.");
        }
        return clip;
    }

    private static ApiErrorException notUsable(String message) {
        return new ApiErrorException(ErrorKind.RESOURCE_NOT_FOUND, message);
    }
}
