package dev.sunocontract.client.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

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
        return new Custom(SongOptions.NONE.with(SongOption.LYRICS, lyrics));
    }

    /**
     * Returns a request to generate a song, lyrics included, from a description.
     *
     * @param description the subject of the song, in a sentence
     */
    static FromDescription fromDescription(String description) {
        return new FromDescription(description, false, SongOptions.NONE);
    }

    /** Returns a request to generate a song with the vocals of a persona. */
    static WithPersona withPersona(Persona persona) {
        return new WithPersona(persona, SongOptions.NONE);
    }

    /**
     * Returns a request to continue a clip.
     *
     * @param at where the continuation begins, from the start of the clip
     * @throws IllegalArgumentException if it is after more than a day
     */
    static Extension extend(Clip clip, Duration at) {
        return new Extension(clip, at, SongOptions.NONE);
    }

    /** Returns a request to generate a clip again in another style. */
    static Cover cover(Clip clip) {
        return new Cover(clip, SongOptions.NONE);
    }

    /**
     * Returns a request to replace a section of a clip. {@link dev.sunocontract.client.MusicService#concatInfill} then
     * joins the section to the rest.
     *
     * @param start where the section begins, from the start of the clip
     * @param end where the section ends, from the start of the clip
     * @throws IllegalArgumentException if the start is negative, or the end is not after the start or after more than a
     *     day
     */
    static Infill infill(Clip clip, Duration start, Duration end) {
        return new Infill(clip, start, end, SongOptions.NONE);
    }

    /**
     * Returns a request to generate one song from two pieces of audio.
     *
     * @param first a clip with an audio URL, generated or uploaded
     * @param second another such clip
     */
    static Mashup mashup(Clip first, Clip second) {
        return new Mashup(first, second, SongOptions.NONE);
    }

    /**
     * Returns a request to add vocals to an accompaniment.
     *
     * @param accompaniment a clip with an audio URL, generated or uploaded
     */
    static AddedVocals addVocals(Clip accompaniment) {
        return new AddedVocals(accompaniment, SongOptions.NONE);
    }

    /**
     * Returns a request to add an accompaniment to vocals.
     *
     * @param vocals a clip with an audio URL, generated or uploaded
     */
    static AddedInstrumental addInstrumental(Clip vocals) {
        return new AddedInstrumental(vocals, SongOptions.NONE);
    }

    /**
     * Returns a request to generate a song around a part of a clip.
     *
     * @param clip a clip, generated or uploaded; Ace Data Cloud takes an uploaded one only
     * @param start where the part begins, from the start of the clip
     * @param end where the part ends, from the start of the clip
     * @throws IllegalArgumentException if the start is negative, or the end is not after the start or after more than a
     *     day
     */
    static Sample sample(Clip clip, Duration start, Duration end) {
        return new Sample(clip, start, end, SongOptions.NONE);
    }

    /**
     * Returns a request to generate a sound: an effect or a loop.
     *
     * @param description the sound, in a sentence
     */
    static Sound sound(String description) {
        return new Sound(description, false, null, "", SongOptions.NONE);
    }

    private static void requireSection(Duration start, Duration end) {
        if (start.isNegative() || end.compareTo(start) <= 0) {
            throw new IllegalArgumentException("invalid section: start " + start + ", end " + end);
        }
        requirePosition(end);
    }

    private static void requirePosition(Duration position) {
        if (position.abs().compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("no song has a position " + position + ": it lasts less than a day");
        }
    }

    /** Returns the options of the request. */
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

        /** Handles a mashup. */
        R visitMashup(Mashup request);

        /** Handles added vocals. */
        R visitAddedVocals(AddedVocals request);

        /** Handles an added accompaniment. */
        R visitAddedInstrumental(AddedInstrumental request);

        /** Handles a song around a part of a clip. */
        R visitSample(Sample request);

        /** Handles a sound. */
        R visitSound(Sound request);
    }

    /**
     * Options of every mode. An option that the provider has no field for is an error before anything is sent.
     *
     * @param <S> the type of the request
     */
    sealed interface Mode<S extends SongRequest> extends SongRequest {

        /** Returns a copy with other options. */
        S withOptions(SongOptions options);

        /**
         * Sets the model, by the provider's name of it. Default: Suno's newest where the provider's document names it,
         * else one of the examples of the provider's pages, which Suno has retired since.
         */
        default S model(String value) {
            return withOptions(options().with(SongOption.MODEL, value));
        }

        /** Sets the URL that receives the provider's callbacks; default: that of the client, if it has one. */
        default S callbackUrl(String value) {
            return withOptions(options().with(SongOption.CALLBACK_URL, value));
        }

        /** Sets styles to avoid, separated by commas. */
        default S negativeTags(String value) {
            return withOptions(options().with(SongOption.NEGATIVE_TAGS, value));
        }

        /** Sets the gender of the vocals. */
        default S vocalGender(VocalGender value) {
            return withOptions(options().with(SongOption.VOCAL_GENDER, value));
        }

        /** Sets the weight of the style, 0 to 1. */
        default S styleWeight(double value) {
            return withOptions(options().with(SongOption.STYLE_WEIGHT, value));
        }

        /** Sets the allowed deviation from the usual, 0 to 1. */
        default S weirdness(double value) {
            return withOptions(options().with(SongOption.WEIRDNESS, value));
        }

        /** Sets the weight of the source audio, 0 to 1. */
        default S audioWeight(double value) {
            return withOptions(options().with(SongOption.AUDIO_WEIGHT, value));
        }
    }

    /**
     * Mode with a title and a style.
     *
     * @param <S> the type of the request
     */
    sealed interface StyleMode<S extends SongRequest> extends Mode<S> {

        /** Sets the title. */
        default S title(String value) {
            return withOptions(options().with(SongOption.TITLE, value));
        }

        /** Sets the style, separated by commas. */
        default S tags(String value) {
            return withOptions(options().with(SongOption.TAGS, value));
        }
    }

    /**
     * Mode with lyrics, a title and a style.
     *
     * @param <S> the type of the request
     */
    sealed interface LyricsMode<S extends SongRequest> extends StyleMode<S> {

        /** Sets the lyrics; empty for an instrumental. */
        default S lyrics(String value) {
            return withOptions(options().with(SongOption.LYRICS, value));
        }
    }

    /**
     * Song from given lyrics.
     *
     * @param options the lyrics and the other options
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
     * @param options the options
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
     * @param options the options
     */
    record WithPersona(Persona persona, SongOptions options) implements LyricsMode<WithPersona> {

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
     * @param options the options
     */
    record Extension(Clip clip, Duration continueAt, SongOptions options) implements LyricsMode<Extension> {

        /**
         * Requires a position in a song.
         *
         * @throws IllegalArgumentException if it is after more than a day
         */
        public Extension {
            requirePosition(continueAt);
        }

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
     * @param options the options
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
     * @param options the options
     */
    record Infill(Clip clip, Duration start, Duration end, SongOptions options) implements LyricsMode<Infill> {

        /**
         * Requires a section of positive length.
         *
         * @throws IllegalArgumentException if the start is negative, or the end is not after the start or after more
         *     than a day
         */
        public Infill {
            requireSection(start, end);
        }

        /** Sets the lyrics of the whole song after the replacement; kie.ai requires them. */
        public Infill fullLyrics(String value) {
            return withOptions(options.with(SongOption.FULL_LYRICS, value));
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

    /**
     * Song from two pieces of audio.
     *
     * @param first a clip with an audio URL
     * @param second another clip with an audio URL
     * @param options the options
     */
    record Mashup(Clip first, Clip second, SongOptions options) implements LyricsMode<Mashup> {

        @Override
        public Mashup withOptions(SongOptions value) {
            return new Mashup(first, second, value);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitMashup(this);
        }
    }

    /**
     * Vocals added to an accompaniment.
     *
     * @param clip the accompaniment, with an audio URL
     * @param options the options
     */
    record AddedVocals(Clip clip, SongOptions options) implements LyricsMode<AddedVocals> {

        @Override
        public AddedVocals withOptions(SongOptions value) {
            return new AddedVocals(clip, value);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitAddedVocals(this);
        }
    }

    /**
     * Accompaniment added to vocals.
     *
     * @param clip the vocals, with an audio URL
     * @param options the options
     */
    record AddedInstrumental(Clip clip, SongOptions options) implements StyleMode<AddedInstrumental> {

        @Override
        public AddedInstrumental withOptions(SongOptions value) {
            return new AddedInstrumental(clip, value);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitAddedInstrumental(this);
        }
    }

    /**
     * Song around a part of a clip.
     *
     * @param clip the clip
     * @param start where the part begins, from the start of the clip
     * @param end where the part ends, from the start of the clip
     * @param options the options
     */
    record Sample(Clip clip, Duration start, Duration end, SongOptions options) implements LyricsMode<Sample> {

        /**
         * Requires a part of positive length.
         *
         * @throws IllegalArgumentException if the start is negative, or the end is not after the start or after more
         *     than a day
         */
        public Sample {
            requireSection(start, end);
        }

        @Override
        public Sample withOptions(SongOptions value) {
            return new Sample(clip, start, end, value);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitSample(this);
        }
    }

    /**
     * Sound: an effect or a loop.
     *
     * @param description the sound, in a sentence
     * @param loop true for a sound that can be repeated without a gap
     * @param tempo the beats per minute, 1 to 300; null for any
     * @param key the key, such as {@code C#m}; empty for any
     * @param options the options
     */
    record Sound(String description, boolean loop, @Nullable Integer tempo, String key, SongOptions options)
            implements Mode<Sound> {

        /** Requests a sound that can be repeated without a gap. */
        public Sound asLoop() {
            return new Sound(description, true, tempo, key, options);
        }

        /** Sets the beats per minute, 1 to 300. */
        public Sound tempo(int beatsPerMinute) {
            return new Sound(description, loop, beatsPerMinute, key, options);
        }

        /** Sets the key, such as {@code C#m}. */
        public Sound key(String value) {
            return new Sound(description, loop, tempo, value, options);
        }

        @Override
        public Sound withOptions(SongOptions value) {
            return new Sound(description, loop, tempo, key, value);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitSound(this);
        }
    }
}
