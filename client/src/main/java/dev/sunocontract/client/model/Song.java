package dev.sunocontract.client.model;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A finished song: usually two takes of it.
 *
 * @param taskId the task that made it
 * @param clips its takes, all complete
 * @param raw the provider's last answer about it
 */
public record Song(String taskId, List<Clip> clips, JsonNode raw) {

    /** The first take. */
    public Clip first() {
        return clips.get(0);
    }
}
