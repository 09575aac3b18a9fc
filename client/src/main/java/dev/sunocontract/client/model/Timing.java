package dev.sunocontract.client.model;

import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * When each word is sung.
 *
 * @param words the words in order
 * @param raw the provider's answer
 */
public record Timing(List<AlignedWord> words, JsonNode raw) {

    /** One word, from its beginning to its end; section marks stand in the text of the word they come before. */
    public record AlignedWord(String text, Duration start, Duration end) {}
}
