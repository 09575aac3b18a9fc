package dev.sunocontract.client.wire;

import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.TaskState.Status;
import java.util.List;

/** What the clips of a task tell about a task that its provider calls successful. */
public final class ClipOutcome {

    private ClipOutcome() {}

    /**
     * Returns the status of a task whose provider reports success: running while a clip is not final, failed if every
     * clip failed.
     */
    public static Status ofSuccess(List<Clip> clips) {
        if (clips.stream().anyMatch(clip -> !isFinal(clip))) {
            return Status.RUNNING;
        }
        boolean allFailed = !clips.isEmpty() && clips.stream().allMatch(clip -> clip.status() == Clip.Status.FAILED);
        return allFailed ? Status.FAILED : Status.SUCCEEDED;
    }

    private static boolean isFinal(Clip clip) {
        return clip.status() == Clip.Status.COMPLETE || clip.status() == Clip.Status.FAILED;
    }

    /** Returns the first error message of a clip; empty if there is none. */
    public static String errorMessage(List<Clip> clips) {
        return clips.stream()
                .map(Clip::errorMessage)
                .filter(message -> !message.isEmpty())
                .findFirst()
                .orElse("");
    }
}
