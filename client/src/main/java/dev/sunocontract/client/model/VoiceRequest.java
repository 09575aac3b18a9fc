package dev.sunocontract.client.model;

import java.net.URI;

/**
 * Request to create a voice. Immutable: each setting method returns a changed copy.
 *
 * @param phrase the phrase; {@link VoicePhrase#NONE} for providers that need none
 * @param recording an http or https URL of the phrase as you sang it, or of any singing of yours where no phrase is
 *     needed, which the provider can reach
 * @param name the name of the voice; may be empty
 * @param description the description; may be empty
 * @param tags the style of the voice; may be empty
 * @param skillLevel the skill of the singer, such as {@code beginner}; may be empty
 */
public record VoiceRequest(
        VoicePhrase phrase, URI recording, String name, String description, String tags, String skillLevel) {

    /** Returns a request without optional fields. */
    public static VoiceRequest of(VoicePhrase phrase, URI recording) {
        return new VoiceRequest(phrase, recording, "", "", "", "");
    }

    /**
     * Returns a request without a phrase, for providers that create a voice from any recording: MusicAPI.ai with its
     * sisters, and Ace Data Cloud.
     */
    public static VoiceRequest ofRecording(URI recording) {
        return of(VoicePhrase.NONE, recording);
    }

    /** Sets the name of the voice. */
    public VoiceRequest name(String value) {
        return new VoiceRequest(phrase, recording, value, description, tags, skillLevel);
    }

    /** Sets the description. */
    public VoiceRequest description(String value) {
        return new VoiceRequest(phrase, recording, name, value, tags, skillLevel);
    }

    /** Sets the style of the voice. */
    public VoiceRequest tags(String value) {
        return new VoiceRequest(phrase, recording, name, description, value, skillLevel);
    }

    /** Sets the skill of the singer: {@code beginner}, {@code intermediate}, {@code advanced}, {@code professional}. */
    public VoiceRequest skillLevel(String value) {
        return new VoiceRequest(phrase, recording, name, description, tags, value);
    }
}
