package dev.sunocontract.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A song to be made. One type per mode, so that fields of different modes do not mix; what a provider asks beyond that is checked by
 * its contract before anything is sent. All are immutable: each method answers a changed copy.
 */
public sealed interface MusicRequest {

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
    static Described describe(String description) {
        return new Described(description, false, null, null);
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
    static Extend extend(Clip clip, Duration at) {
        return new Extend(clip, at, "", "", "", null, null);
    }

    /** A clip is sung anew, in another style. */
    static Cover cover(Clip clip) {
        return new Cover(clip, "", "", "", null, null);
    }

    /**
     * A section of a clip is made anew. {@link Music#joinInfill} then joins it to the rest.
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
    String callback();

    /** The model, as the provider calls it; null for the adapter's choice. */
    @Nullable
    String model();

    /** Given lyrics. */
    record Custom(
            String lyrics,
            String title,
            String tags,
            @Nullable String model,
            @Nullable String callback) implements MusicRequest {

        /** The title. */
        public Custom title(String value) {
            return new Custom(lyrics, value, tags, model, callback);
        }

        /** The style, separated by commas. */
        public Custom tags(String value) {
            return new Custom(lyrics, title, value, model, callback);
        }

        /** The model, as the provider calls it. */
        public Custom model(String value) {
            return new Custom(lyrics, title, tags, value, callback);
        }

        /** The URL that is told when the task ends. */
        public Custom callback(String value) {
            return new Custom(lyrics, title, tags, model, value);
        }
    }

    /** A description. */
    record Described(
            String description,
            boolean instrumental,
            @Nullable String model,
            @Nullable String callback) implements MusicRequest {

        /** Music without a voice. */
        public Described asInstrumental() {
            return new Described(description, true, model, callback);
        }

        /** The model, as the provider calls it. */
        public Described model(String value) {
            return new Described(description, instrumental, value, callback);
        }

        /** The URL that is told when the task ends. */
        public Described callback(String value) {
            return new Described(description, instrumental, model, value);
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
            @Nullable String callback)
            implements MusicRequest {

        /** The lyrics. */
        public WithPersona lyrics(String value) {
            return new WithPersona(persona, value, title, tags, negativeTags, model, callback);
        }

        /** The title. */
        public WithPersona title(String value) {
            return new WithPersona(persona, lyrics, value, tags, negativeTags, model, callback);
        }

        /** The style, separated by commas. */
        public WithPersona tags(String value) {
            return new WithPersona(persona, lyrics, title, value, negativeTags, model, callback);
        }

        /** Styles to avoid, separated by commas. */
        public WithPersona negativeTags(String value) {
            return new WithPersona(persona, lyrics, title, tags, value, model, callback);
        }

        /** The model, as the provider calls it. */
        public WithPersona model(String value) {
            return new WithPersona(persona, lyrics, title, tags, negativeTags, value, callback);
        }

        /** The URL that is told when the task ends. */
        public WithPersona callback(String value) {
            return new WithPersona(persona, lyrics, title, tags, negativeTags, model, value);
        }
    }

    /** A continuation. */
    record Extend(
            Clip clip,
            Duration at,
            String lyrics,
            String title,
            String tags,
            @Nullable String model,
            @Nullable String callback)
            implements MusicRequest {

        /** The lyrics of the continuation. */
        public Extend lyrics(String value) {
            return new Extend(clip, at, value, title, tags, model, callback);
        }

        /** The title. */
        public Extend title(String value) {
            return new Extend(clip, at, lyrics, value, tags, model, callback);
        }

        /** The style, separated by commas. */
        public Extend tags(String value) {
            return new Extend(clip, at, lyrics, title, value, model, callback);
        }

        /** The model, as the provider calls it. */
        public Extend model(String value) {
            return new Extend(clip, at, lyrics, title, tags, value, callback);
        }

        /** The URL that is told when the task ends. */
        public Extend callback(String value) {
            return new Extend(clip, at, lyrics, title, tags, model, value);
        }
    }

    /** A cover. */
    record Cover(
            Clip clip,
            String lyrics,
            String title,
            String tags,
            @Nullable String model,
            @Nullable String callback) implements MusicRequest {

        /** The lyrics. */
        public Cover lyrics(String value) {
            return new Cover(clip, value, title, tags, model, callback);
        }

        /** The title. */
        public Cover title(String value) {
            return new Cover(clip, lyrics, value, tags, model, callback);
        }

        /** The style, separated by commas. */
        public Cover tags(String value) {
            return new Cover(clip, lyrics, title, value, model, callback);
        }

        /** The model, as the provider calls it. */
        public Cover model(String value) {
            return new Cover(clip, lyrics, title, tags, value, callback);
        }

        /** The URL that is told when the task ends. */
        public Cover callback(String value) {
            return new Cover(clip, lyrics, title, tags, model, value);
        }
    }

    /** A section made anew. */
    record Infill(
            Clip clip,
            Duration from,
            Duration to,
            String lyrics,
            String title,
            String tags,
            @Nullable String model,
            @Nullable String callback)
            implements MusicRequest {

        /** Checks the section. */
        public Infill {
            if (from.isNegative() || to.compareTo(from) <= 0) {
                throw new IllegalArgumentException("the section ends at " + to + ", and begins at " + from);
            }
        }

        /** The lyrics of the section. */
        public Infill lyrics(String value) {
            return new Infill(clip, from, to, value, title, tags, model, callback);
        }

        /** The title. */
        public Infill title(String value) {
            return new Infill(clip, from, to, lyrics, value, tags, model, callback);
        }

        /** The style, separated by commas. */
        public Infill tags(String value) {
            return new Infill(clip, from, to, lyrics, title, value, model, callback);
        }

        /** The model, as the provider calls it. */
        public Infill model(String value) {
            return new Infill(clip, from, to, lyrics, title, tags, value, callback);
        }

        /** The URL that is told when the task ends. */
        public Infill callback(String value) {
            return new Infill(clip, from, to, lyrics, title, tags, model, value);
        }
    }
}
