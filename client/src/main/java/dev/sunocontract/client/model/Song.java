package dev.sunocontract.client.model;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Result of a finished music task: usually two clips.
 *
 * @param taskId the id of the task
 * @param clips the clips, all complete
 * @param raw the provider's last response about the task
 */
public record Song(String taskId, List<Clip> clips, JsonNode raw) {

    /** Returns the first clip. */
    public Clip first() {
        return clips.get(0);
    }
}
