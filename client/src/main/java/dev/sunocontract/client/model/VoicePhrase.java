package dev.sunocontract.client.model;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A phrase to sing and to record: it proves that a voice is your own.
 *
 * @param taskId the id of the task that chose the phrase
 * @param text the phrase
 * @param raw the provider's last response about the task
 */
public record VoicePhrase(String taskId, String text, JsonNode raw) {

    /** No phrase, for providers that create a voice from any recording. */
    public static final VoicePhrase NONE = new VoicePhrase("", "", JsonNodeFactory.instance.objectNode());
}
