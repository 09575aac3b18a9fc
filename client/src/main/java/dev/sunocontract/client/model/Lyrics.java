package dev.sunocontract.client.model;

import tools.jackson.databind.JsonNode;

/**
 * Lyrics that were written.
 *
 * @param title a title that fits
 * @param text the words, with section marks such as {@code [Verse]}
 * @param raw the provider's own object
 */
public record Lyrics(String title, String text, JsonNode raw) {}
