package dev.sunocontract.client.model;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Vocals of a clip, or a voice of your own, to generate further songs with.
 *
 * @param id the provider's {@code persona_id}
 * @param name the name; may be empty
 * @param rootClipId the id of the clip that the persona was created from; the gateway wire requires it in every song
 *     request. Empty for a voice
 * @param tags the style of that clip, which is the style of songs without {@code tags()} where the provider requires
 *     one; may be empty
 * @param source what the persona was created from
 * @param raw the provider's response
 */
public record Persona(String id, String name, String rootClipId, String tags, Source source, JsonNode raw) {

    /** What a persona was created from. */
    public enum Source {
        /** A complete clip. */
        CLIP,
        /** The {@link Vocals} of a part of a clip. */
        VOCALS,
        /** A recording of a {@link Voice}. */
        VOICE
    }

    /**
     * Returns a persona by its ids, such as ids stored by an earlier program.
     *
     * @param rootClipId the id of the clip that the persona was created from
     */
    public static Persona reference(String id, String rootClipId) {
        return new Persona(id, "", rootClipId, "", Source.CLIP, JsonNodeFactory.instance.objectNode());
    }

    /** Returns true for a {@link Voice}. */
    public boolean isVoice() {
        return source == Source.VOICE;
    }

    /** Returns a copy with another source, such as that of a {@link #reference}. */
    public Persona withSource(Source value) {
        return new Persona(id, name, rootClipId, tags, value, raw);
    }
}
