package dev.sunocontract.client.model;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A singer to sing again.
 *
 * @param id what the provider calls {@code persona_id}
 * @param name its name
 * @param rootClipId the clip that it was made from; the gateway wire asks for it with every song
 * @param raw the provider's answer
 */
public record Persona(String id, String name, String rootClipId, JsonNode raw) {

    /** A persona of which an earlier program kept the ids only. */
    public static Persona reference(String id, String rootClipId) {
        return new Persona(id, "", rootClipId, JsonNodeFactory.instance.objectNode());
    }
}
