package dev.sunocontract.client.model;

import java.time.Duration;
import tools.jackson.databind.JsonNode;

/**
 * Vocals that were extracted from a part of a clip, to create a {@link Persona} from.
 *
 * @param id the id, {@code vox_audio_id} of the persona's request
 * @param clipId the id of the clip
 * @param start where the part begins, from the start of the clip
 * @param end where the part ends, from the start of the clip
 * @param raw the provider's response
 */
public record Vocals(String id, String clipId, Duration start, Duration end, JsonNode raw) {}
