package dev.sunocontract.client.model;

import java.util.List;
import java.util.NoSuchElementException;
import tools.jackson.databind.JsonNode;

/**
 * Result of a finished music task: usually two clips.
 *
 * @param taskId the id of the task
 * @param clips the clips; one of them can have failed ({@link #failedClips})
 * @param raw the provider's last response about the task
 */
public record Song(String taskId, List<Clip> clips, JsonNode raw) {

    /**
     * Returns the first clip that can be heard: one whose audio is final, or else one that streams.
     *
     * @throws NoSuchElementException if there is none
     */
    public Clip first() {
        return clips.stream()
                .filter(clip -> clip.status() == Clip.Status.COMPLETE && clip.isPlayable())
                .findFirst()
                .or(() -> clips.stream().filter(Clip::isPlayable).findFirst())
                .orElseThrow(() -> new NoSuchElementException("task " + taskId + " has no clip that can be heard"));
    }

    /** Returns the clips that failed; empty if all were made. */
    public List<Clip> failedClips() {
        return clips.stream()
                .filter(clip -> clip.status() == Clip.Status.FAILED)
                .toList();
    }
}
