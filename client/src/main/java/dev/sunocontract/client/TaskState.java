package dev.sunocontract.client;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * How far a task is.
 *
 * @param id the task's id
 * @param stage the stage, the same words on every wire
 * @param percent how much is done, 0 to 100; a guess by stage where the provider does not say it
 * @param clips what there is so far; empty before the first clip
 * @param failReason why it failed; empty otherwise
 * @param raw the provider's own object
 */
public record TaskState(String id, Stage stage, int percent, List<Clip> clips, String failReason, JsonNode raw) {

    /** The stages of a task. */
    public enum Stage {
        /** Accepted, not begun. */
        WAITING,
        /** Begun; perhaps something can be heard already. */
        RUNNING,
        /** Done. */
        SUCCEEDED,
        /** Nothing will come. */
        FAILED
    }

    /** Whether nothing will change any more. */
    public boolean isFinal() {
        return stage == Stage.SUCCEEDED || stage == Stage.FAILED;
    }

    /** Whether something can be heard. */
    public boolean isAudible() {
        return clips.stream()
                .anyMatch(clip -> clip.state() == Clip.State.STREAMING || clip.state() == Clip.State.COMPLETE);
    }
}
