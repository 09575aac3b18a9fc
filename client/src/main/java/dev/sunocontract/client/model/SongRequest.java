package dev.sunocontract.client.model;

import java.time.Duration;

/**
 * Request to generate a song. Each mode has its own type, so that only fields of the mode can be set; the provider's
 * contract validates the rest before the request is sent. Immutable: each setting method returns a changed copy.
 */
public sealed interface SongRequest {

    /**
     * Returns a request to generate a song from given lyrics.
     *
     * @param lyrics the lyrics, with section marks such as {@code [Verse]}
     */
    static Custom custom(String lyrics) {
        return new Custom(SongOptions.DEFAULT.withLyrics(lyrics));
    }

    /**
     * Returns a request to generate a song, lyrics included, from a description.
     *
     * @param description the subject of the song, in a sentence
     */
    static FromDescription fromDescription(String description) {
        return new FromDescription(description, false, SongOptions.DEFAULT);
    }

    /** Returns a request to generate a song with the vocals of a persona. */
    static WithPersona withPersona(Persona persona) {
        return new WithPersona(persona, SongOptions.DEFAULT);
    }

    /**
     * Returns a request to continue a clip.
     *
     * @param at where the continuation begins, from the start of the clip
     */
    static Extension extend(Clip clip, Duration at) {
        return new Extension(clip, at, SongOptions.DEFAULT);
    }

    /** Returns a request to generate a clip again in another style. */
    static Cover cover(Clip clip) {
        return new Cover(clip, SongOptions.DEFAULT);
    }

    /**
     * Returns a request to replace a section of a clip. {@link dev.sunocontract.client.MusicService#concatInfill} then
     * joins the section to the rest.
     *
     * @param start where the section begins, from the start of the clip
     * @param end where the section ends, from the start of the clip
     * @throws IllegalArgumentException if the start is negative or the end is not after the start
     */
    static Infill infill(Clip clip, Duration start, Duration end) {
        return new Infill(clip, start, end, SongOptions.DEFAULT);
    }

    /** Returns the optional fields of the request. */
    SongOptions options();

    /** Calls the method of the visitor that matches the mode. */
    <R> R accept(Visitor<R> visitor);

    /**
     * Function of a request with one method per mode. A new mode does not compile until every visitor handles it.
     *
     * @param <R> the result
     */
    interface Visitor<R> {

        /** Handles given lyrics. */
        R visitCustom(Custom request);

        /** Handles a description. */
        R visitFromDescription(FromDescription request);

        /** Handles a persona. */
        R visitWithPersona(WithPersona request);

        /** Handles a continuation. */
        R visitExtension(Extension request);

        /** Handles a cover. */
        R visitCover(Cover request);

        /** Handles the replacement of a section. */
        R visitInfill(Infill request);
    }

    /**
     * Mode with a model and a callback URL.
     *
     * @param <S> the type of the request
     */
    sealed interface Mode<S extends SongRequest> extends SongRequest {

        /** Returns a copy with other options. */
        S withOptions(SongOptions options);

        /** Sets the model, by the provider's name of it. */
        default S model(String value) {
            return withOptions(options().withModel(value));
        }

        /** Sets the URL that receives the provider's callbacks. */
        default S callbackUrl(String value) {
            return withOptions(options().withCallbackUrl(value));
        }
    }

    /**
     * Mode with lyrics, a title and a style.
     *
     * @param <S> the type of the request
     */
    sealed interface LyricsMode<S extends SongRequest> extends Mode<S> {

        /** Sets the lyrics; empty for an instrumental. */
        default S lyrics(String value) {
            return withOptions(options().withLyrics(value));
        }

        /** Sets the title. */
        default S title(String value) {
            return withOptions(options().withTitle(value));
        }

        /** Sets the style, separated by commas. */
        default S tags(String value) {
            return withOptions(options().withTags(value));
        }
    }

    /**
     * Song from given lyrics.
     *
     * @param options the lyrics and the optional fields
     */
    record Custom(SongOptions options) implements LyricsMode<Custom> {

        @Override
        public Custom withOptions(SongOptions value) {
            return new Custom(value);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitCustom(this);
        }
    }

    /**
     * Song from a description.
     *
     * @param description the subject of the song, in a sentence
     * @param instrumental true for music without vocals
     * @param options the optional fields; only the model and the callback URL apply
     */
    record FromDescription(String description, boolean instrumental, SongOptions options)
            implements Mode<FromDescription> {

        /** Requests music without vocals. */
        public FromDescription asInstrumental() {
            return new FromDescription(description, true, options);
        }

        @Override
        public FromDescription withOptions(SongOptions value) {
            return new FromDescription(description, instrumental, value);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitFromDescription(this);
        }
    }

    /**
     * Song with the vocals of a persona.
     *
     * @param persona the persona
     * @param options the optional fields
     */
    record WithPersona(Persona persona, SongOptions options) implements LyricsMode<WithPersona> {

        /** Sets styles to avoid, separated by commas. */
        public WithPersona negativeTags(String value) {
            return withOptions(options.withNegativeTags(value));
        }

        @Override
        public WithPersona withOptions(SongOptions value) {
            return new WithPersona(persona, value);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitWithPersona(this);
        }
    }

    /**
     * Continuation of a clip.
     *
     * @param clip the clip to continue
     * @param continueAt where the continuation begins, from the start of the clip
     * @param options the optional fields
     */
    record Extension(Clip clip, Duration continueAt, SongOptions options) implements LyricsMode<Extension> {

        @Override
        public Extension withOptions(SongOptions value) {
            return new Extension(clip, continueAt, value);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitExtension(this);
        }
    }

    /**
     * Clip generated again in another style.
     *
     * @param clip the clip to cover
     * @param options the optional fields
     */
    record Cover(Clip clip, SongOptions options) implements LyricsMode<Cover> {

        @Override
        public Cover withOptions(SongOptions value) {
            return new Cover(clip, value);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitCover(this);
        }
    }

    /**
     * Replacement of a section of a clip.
     *
     * @param clip the clip
     * @param start where the section begins, from the start of the clip
     * @param end where the section ends, from the start of the clip
     * @param options the optional fields
     */
    record Infill(Clip clip, Duration start, Duration end, SongOptions options) implements LyricsMode<Infill> {

        /**
         * Requires a section of positive length.
         *
         * @throws IllegalArgumentException if the start is negative or the end is not after the start
         */
        public Infill {
            if (start.isNegative() || end.compareTo(start) <= 0) {
                throw new IllegalArgumentException("invalid section: start " + start + ", end " + end);
            }
        }

        @Override
        public Infill withOptions(SongOptions value) {
            return new Infill(clip, start, end, value);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitInfill(this);
        }
    }
}
