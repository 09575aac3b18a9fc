package dev.sunocontract.client.model;

import tools.jackson.databind.JsonNode;

/**
 * Generated lyrics.
 *
 * @param title a suggested title; may be empty
 * @param text the lyrics, with section marks such as {@code [Verse]}
 * @param raw the provider's JSON object, unknown fields included
 */
public record Lyrics(String title, String text, JsonNode raw) {}
