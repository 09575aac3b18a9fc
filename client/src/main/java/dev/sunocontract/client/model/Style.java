package dev.sunocontract.client.model;

import tools.jackson.databind.JsonNode;

/**
 * A full description of a style.
 *
 * @param tags the style, for {@code tags()} of a song request
 * @param raw the provider's response
 */
public record Style(String tags, JsonNode raw) {}
