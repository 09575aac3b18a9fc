package dev.sunocontract.client.model;

import java.net.URI;
import java.time.Duration;

/**
 * A recording of a voice.
 *
 * @param audio an http or https URL that the provider can reach
 * @param vocalsStart where the vocals begin, from the start of the recording
 * @param vocalsEnd where the vocals end, from the start of the recording
 * @param language the language of the phrase to sing, such as {@code en}; empty for the provider's default
 */
public record VoiceSample(URI audio, Duration vocalsStart, Duration vocalsEnd, String language) {

    /**
     * Requires vocals of positive length.
     *
     * @throws IllegalArgumentException if the start is negative, or the end is not after the start or after more than a
     *     day
     */
    public VoiceSample {
        if (vocalsStart.isNegative() || vocalsEnd.compareTo(vocalsStart) <= 0 || vocalsEnd.toDays() > 0) {
            throw new IllegalArgumentException("invalid vocals: start " + vocalsStart + ", end " + vocalsEnd);
        }
    }

    /**
     * Returns a recording with a phrase in the provider's default language.
     *
     * @throws IllegalArgumentException if the start is negative, or the end is not after the start or after more than a
     *     day
     */
    public static VoiceSample of(URI audio, Duration vocalsStart, Duration vocalsEnd) {
        return new VoiceSample(audio, vocalsStart, vocalsEnd, "");
    }

    /** Returns a copy with another language of the phrase, such as {@code de}. */
    public VoiceSample language(String value) {
        return new VoiceSample(audio, vocalsStart, vocalsEnd, value);
    }
}
