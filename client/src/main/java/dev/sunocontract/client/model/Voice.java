package dev.sunocontract.client.model;

import tools.jackson.databind.JsonNode;

/**
 * A voice of your own.
 *
 * @param id the id, which song requests use as a persona
 * @param taskId the id of the task that created it
 * @param name the name; may be empty
 * @param raw the provider's last response about the task
 */
public record Voice(String id, String taskId, String name, JsonNode raw) {

    /** Returns the voice as a persona, for {@link SongRequest#withPersona}. */
    public Persona asPersona() {
        return new Persona(id, name, "", "", Persona.Source.VOICE, raw);
    }
}
