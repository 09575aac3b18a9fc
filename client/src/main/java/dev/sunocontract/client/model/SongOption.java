package dev.sunocontract.client.model;

import java.util.Locale;

/** An optional field of a song request, the same at every provider. */
public enum SongOption {
    /** The lyrics, with section marks such as {@code [Verse]}. */
    LYRICS,
    /** The lyrics of the whole song after a section was replaced. */
    FULL_LYRICS,
    /** The title. */
    TITLE,
    /** The style, separated by commas. */
    TAGS,
    /** Styles to avoid, separated by commas. */
    NEGATIVE_TAGS,
    /** The provider's name of the model. */
    MODEL,
    /** The URL that receives the provider's callbacks. */
    CALLBACK_URL,
    /** The gender of the vocals. */
    VOCAL_GENDER,
    /** The weight of the style, 0 to 1. */
    STYLE_WEIGHT,
    /** The allowed deviation from the usual, 0 to 1. */
    WEIRDNESS,
    /** The weight of the source audio, 0 to 1. */
    AUDIO_WEIGHT;

    private final String setter = setterOf(name());

    /** Returns the method of a request that sets the option, such as {@code negativeTags()}. */
    public String setter() {
        return setter;
    }

    private static String setterOf(String constant) {
        StringBuilder setter = new StringBuilder();
        for (String word : constant.toLowerCase(Locale.ROOT).split("_")) {
            setter.append(setter.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return setter.append("()").toString();
    }
}
