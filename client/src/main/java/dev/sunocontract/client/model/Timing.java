package dev.sunocontract.client.model;

import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Start and end of each word of a clip's vocals.
 *
 * @param words the words, in order
 * @param raw the provider's response
 */
public record Timing(List<AlignedWord> words, JsonNode raw) {

    /**
     * One word.
     *
     * @param text the word; a section mark is part of the text of the word that follows it
     * @param start the start, from the start of the clip
     * @param end the end, from the start of the clip
     */
    public record AlignedWord(String text, Duration start, Duration end) {}
}
