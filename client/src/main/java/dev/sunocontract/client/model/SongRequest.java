package dev.sunocontract.client.model;

import dev.sunocontract.client.MusicService;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A song to be made. One type per mode, so that fields of different modes do not mix; what a provider asks beyond that is checked by
 * its contract before anything is sent. All are immutable: each method answers a changed copy.
 */
public sealed interface SongRequest {

    /**
     * Given lyrics are sung.
     *
     * @param lyrics the lyrics, with section marks such as {@code [Verse]}
     */
    static Custom custom(String lyrics) {
        return new Custom(lyrics, "", "", null, null);
    }

    /**
     * A song is invented from a description.
     *
     * @param description what it should be about, in a sentence
     */
    static FromDescription fromDescription(String description) {
        return new FromDescription(description, false, null, null);
    }

    /** A persona sings. */
    static WithPersona withPersona(Persona persona) {
        return new WithPersona(persona, "", "", "", "", null, null);
    }

    /**
     * A clip goes on.
     *
     * @param at where the continuation begins, from the clip's start
     */
    static Extension extend(Clip clip, Duration at) {
        return new Extension(clip, at, "", "", "", null, null);
    }

    /** A clip is sung anew, in another style. */
    static Cover cover(Clip clip) {
        return new Cover(clip, "", "", "", null, null);
    }

    /**
     * A section of a clip is made anew. {@link MusicService#concatInfill} then joins it to the rest.
     *
     * @param from where the section begins, from the clip's start
     * @param to where it ends
     * @throws IllegalArgumentException if it ends before it begins
     */
    static Infill infill(Clip clip, Duration from, Duration to) {
        return new Infill(clip, from, to, "", "", "", null, null);
    }

    /** The URL that is told when the task ends; null for none. */
    @Nullable
    String callbackUrl();

    /** The model, as the provider calls it; null for the adapter's choice. */
    @Nullable
    String model();

    /** Given lyrics. */
    record Custom(
            String lyrics,
            String title,
            String tags,
            @Nullable String model,
            @Nullable String callbackUrl) implements SongRequest {

        /** The title. */
        public Custom title(String value) {
            return new Custom(lyrics, value, tags, model, callbackUrl);
        }

        /** The style, separated by commas. */
        public Custom tags(String value) {
            return new Custom(lyrics, title, value, model, callbackUrl);
        }

        /** The model, as the provider calls it. */
        public Custom model(String value) {
            return new Custom(lyrics, title, tags, value, callbackUrl);
        }

        /** The URL that is told when the task ends. */
        public Custom callbackUrl(String value) {
            return new Custom(lyrics, title, tags, model, value);
        }
    }

    /** A description. */
    record FromDescription(
            String description,
            boolean instrumental,
            @Nullable String model,
            @Nullable String callbackUrl) implements SongRequest {

        /** Music without a voice. */
        public FromDescription asInstrumental() {
            return new FromDescription(description, true, model, callbackUrl);
        }

        /** The model, as the provider calls it. */
        public FromDescription model(String value) {
            return new FromDescription(description, instrumental, value, callbackUrl);
        }

        /** The URL that is told when the task ends. */
        public FromDescription callbackUrl(String value) {
            return new FromDescription(description, instrumental, model, value);
        }
    }

    /** A persona sings given lyrics. */
    record WithPersona(
            Persona persona,
            String lyrics,
            String title,
            String tags,
            String negativeTags,
            @Nullable String model,
            @Nullable String callbackUrl)
            implements SongRequest {

        /** The lyrics. */
        public WithPersona lyrics(String value) {
            return new WithPersona(persona, value, title, tags, negativeTags, model, callbackUrl);
        }

        /** The title. */
        public WithPersona title(String value) {
            return new WithPersona(persona, lyrics, value, tags, negativeTags, model, callbackUrl);
        }

        /** The style, separated by commas. */
        public WithPersona tags(String value) {
            return new WithPersona(persona, lyrics, title, value, negativeTags, model, callbackUrl);
        }

        /** Styles to avoid, separated by commas. */
        public WithPersona negativeTags(String value) {
            return new WithPersona(persona, lyrics, title, tags, value, model, callbackUrl);
        }

        /** The model, as the provider calls it. */
        public WithPersona model(String value) {
            return new WithPersona(persona, lyrics, title, tags, negativeTags, value, callbackUrl);
        }

        /** The URL that is told when the task ends. */
        public WithPersona callbackUrl(String value) {
            return new WithPersona(persona, lyrics, title, tags, negativeTags, model, value);
        }
    }

    /** A continuation. */
    record Extension(
            Clip clip,
            Duration continueAt,
            String lyrics,
            String title,
            String tags,
            @Nullable String model,
            @Nullable String callbackUrl)
            implements SongRequest {

        /** The lyrics of the continuation. */
        public Extension lyrics(String value) {
            return new Extension(clip, continueAt, value, title, tags, model, callbackUrl);
        }

        /** The title. */
        public Extension title(String value) {
            return new Extension(clip, continueAt, lyrics, value, tags, model, callbackUrl);
        }

        /** The style, separated by commas. */
        public Extension tags(String value) {
            return new Extension(clip, continueAt, lyrics, title, value, model, callbackUrl);
        }

        /** The model, as the provider calls it. */
        public Extension model(String value) {
            return new Extension(clip, continueAt, lyrics, title, tags, value, callbackUrl);
        }

        /** The URL that is told when the task ends. */
        public Extension callbackUrl(String value) {
            return new Extension(clip, continueAt, lyrics, title, tags, model, value);
        }
    }

    /** A cover. */
    record Cover(
            Clip clip,
            String lyrics,
            String title,
            String tags,
            @Nullable String model,
            @Nullable String callbackUrl) implements SongRequest {

        /** The lyrics. */
        public Cover lyrics(String value) {
            return new Cover(clip, value, title, tags, model, callbackUrl);
        }

        /** The title. */
        public Cover title(String value) {
            return new Cover(clip, lyrics, value, tags, model, callbackUrl);
        }

        /** The style, separated by commas. */
        public Cover tags(String value) {
            return new Cover(clip, lyrics, title, value, model, callbackUrl);
        }

        /** The model, as the provider calls it. */
        public Cover model(String value) {
            return new Cover(clip, lyrics, title, tags, value, callbackUrl);
        }

        /** The URL that is told when the task ends. */
        public Cover callbackUrl(String value) {
            return new Cover(clip, lyrics, title, tags, model, value);
        }
    }

    /** A section made anew. */
    record Infill(
            Clip clip,
            Duration start,
            Duration end,
            String lyrics,
            String title,
            String tags,
            @Nullable String model,
            @Nullable String callbackUrl)
            implements SongRequest {

        /** Checks the section. */
        public Infill {
            if (start.isNegative() || end.compareTo(start) <= 0) {
                throw new IllegalArgumentException("the section ends at " + end + ", and begins at " + start);
            }
        }

        /** The lyrics of the section. */
        public Infill lyrics(String value) {
            return new Infill(clip, start, end, value, title, tags, model, callbackUrl);
        }

        /** The title. */
        public Infill title(String value) {
            return new Infill(clip, start, end, lyrics, value, tags, model, callbackUrl);
        }

        /** The style, separated by commas. */
        public Infill tags(String value) {
            return new Infill(clip, start, end, lyrics, title, value, model, callbackUrl);
        }

        /** The model, as the provider calls it. */
        public Infill model(String value) {
            return new Infill(clip, start, end, lyrics, title, tags, value, callbackUrl);
        }

        /** The URL that is told when the task ends. */
        public Infill callbackUrl(String value) {
            return new Infill(clip, start, end, lyrics, title, tags, model, value);
        }
    }
}
