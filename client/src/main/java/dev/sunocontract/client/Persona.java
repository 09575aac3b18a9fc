package dev.sunocontract.client;

import tools.jackson.databind.JsonNode;

/**
 * A singer to sing again.
 *
 * @param id what the provider calls {@code persona_id}
 * @param name its name
 * @param rootClipId the clip that it was made from; the gateway wire asks for it with every song
 * @param raw the provider's answer
 */
public record Persona(String id, String name, String rootClipId, JsonNode raw) {}
