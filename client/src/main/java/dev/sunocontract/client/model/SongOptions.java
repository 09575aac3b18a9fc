package dev.sunocontract.client.model;

import org.jspecify.annotations.Nullable;

/**
 * Optional fields of a song request. Immutable: each {@code with} method returns a changed copy.
 *
 * @param lyrics the lyrics, with section marks such as {@code [Verse]}; empty for none
 * @param title the title; may be empty
 * @param tags the style, separated by commas; may be empty
 * @param negativeTags styles to avoid, separated by commas; may be empty
 * @param model the provider's name of the model; null for the client's default
 * @param callbackUrl the URL that receives the provider's callbacks; null for none
 */
public record SongOptions(
        String lyrics,
        String title,
        String tags,
        String negativeTags,
        @Nullable String model,
        @Nullable String callbackUrl) {

    /** Options with every text empty, the default model and no callback. */
    public static final SongOptions DEFAULT = new SongOptions("", "", "", "", null, null);

    /** Returns a copy with other lyrics. */
    public SongOptions withLyrics(String value) {
        return new SongOptions(value, title, tags, negativeTags, model, callbackUrl);
    }

    /** Returns a copy with another title. */
    public SongOptions withTitle(String value) {
        return new SongOptions(lyrics, value, tags, negativeTags, model, callbackUrl);
    }

    /** Returns a copy with another style. */
    public SongOptions withTags(String value) {
        return new SongOptions(lyrics, title, value, negativeTags, model, callbackUrl);
    }

    /** Returns a copy with other styles to avoid. */
    public SongOptions withNegativeTags(String value) {
        return new SongOptions(lyrics, title, tags, value, model, callbackUrl);
    }

    /** Returns a copy with another model. */
    public SongOptions withModel(@Nullable String value) {
        return new SongOptions(lyrics, title, tags, negativeTags, value, callbackUrl);
    }

    /** Returns a copy with another callback URL. */
    public SongOptions withCallbackUrl(@Nullable String value) {
        return new SongOptions(lyrics, title, tags, negativeTags, model, value);
    }
}
