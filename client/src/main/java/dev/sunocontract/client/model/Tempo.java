package dev.sunocontract.client.model;

import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

/**
 * Tempo of a clip, in beats per minute.
 *
 * @param average the average; empty if the provider does not say it
 * @param minimum the lowest; empty if the provider does not say it
 * @param maximum the highest; empty if the provider does not say it
 * @param raw the provider's response
 */
public record Tempo(OptionalDouble average, OptionalDouble minimum, OptionalDouble maximum, JsonNode raw) {}
