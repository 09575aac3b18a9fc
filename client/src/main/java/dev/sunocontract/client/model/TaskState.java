package dev.sunocontract.client.model;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * State of a task at one moment.
 *
 * @param id the id of the task
 * @param status the status, with the same values on every wire
 * @param progressPercent the progress, 0 to 100; estimated from the status where the provider does not give it
 * @param clips the clips so far; empty before the first clip
 * @param errorMessage the reason of a failure, of the task or of some of its clips; empty otherwise
 * @param raw the provider's JSON object, unknown fields included
 */
public record TaskState(
        String id, Status status, int progressPercent, List<Clip> clips, String errorMessage, JsonNode raw) {

    /** Status of a task. */
    public enum Status {
        /** Accepted and not started. */
        PENDING,
        /** Started; clips may be playable already. */
        RUNNING,
        /** Finished with a result. */
        SUCCEEDED,
        /** Finished without a result. */
        FAILED
    }

    /** Returns true if the status is final. */
    public boolean isTerminal() {
        return status == Status.SUCCEEDED || status == Status.FAILED;
    }

    /** Returns true if a clip has audio, streamed or final. */
    public boolean isPlayable() {
        return clips.stream().anyMatch(Clip::isPlayable);
    }

    /** Returns the clips whose audio is final, such as the one that was made although the task failed. */
    public List<Clip> completeClips() {
        return clips.stream()
                .filter(clip -> clip.status() == Clip.Status.COMPLETE && clip.isPlayable())
                .toList();
    }
}
