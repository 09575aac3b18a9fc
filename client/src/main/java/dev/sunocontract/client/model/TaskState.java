package dev.sunocontract.client.model;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * How far a task is.
 *
 * @param id the task's id
 * @param status the stage, the same words on every wire
 * @param progressPercent how much is done, 0 to 100; a guess by stage where the provider does not say it
 * @param clips what there is so far; empty before the first clip
 * @param errorMessage why it failed; empty otherwise
 * @param raw the provider's own object
 */
public record TaskState(
        String id, Status status, int progressPercent, List<Clip> clips, String errorMessage, JsonNode raw) {

    /** The stages of a task. */
    public enum Status {
        /** Accepted, not begun. */
        PENDING,
        /** Begun; perhaps something can be heard already. */
        RUNNING,
        /** Done. */
        SUCCEEDED,
        /** Nothing will come. */
        FAILED
    }

    /** Whether nothing will change any more. */
    public boolean isTerminal() {
        return status == Status.SUCCEEDED || status == Status.FAILED;
    }

    /** Whether something can be heard. */
    public boolean isPlayable() {
        return clips.stream()
                .anyMatch(clip -> clip.status() == Clip.Status.STREAMING || clip.status() == Clip.Status.COMPLETE);
    }
}
