package dev.sunocontract.client.model;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Options of a song request. Immutable: {@link #with} returns a changed copy.
 *
 * @param values the options that are set: texts, a {@link VocalGender}, or weights from 0 to 1 as {@link Double}. An
 *     empty text is the same as no option
 */
public record SongOptions(Map<SongOption, Object> values) {

    /** No option is set. */
    public static final SongOptions NONE = new SongOptions(Map.of());

    /**
     * Copies the options.
     *
     * @throws IllegalArgumentException if a weight is no finite number
     */
    public SongOptions {
        values.forEach(SongOptions::requireFinite);
        Map<SongOption, Object> copy = new EnumMap<>(SongOption.class);
        copy.putAll(values);
        values = Collections.unmodifiableMap(copy);
    }

    private static void requireFinite(SongOption option, Object value) {
        if (value instanceof Double weight && !Double.isFinite(weight)) {
            throw new IllegalArgumentException(option.setter() + " needs a number, not " + weight);
        }
    }

    /**
     * Returns a copy with another value of an option.
     *
     * @param value the value; null or an empty text for none
     * @throws IllegalArgumentException if it is a weight that is no finite number
     */
    public SongOptions with(SongOption option, @Nullable Object value) {
        Map<SongOption, Object> changed = new EnumMap<>(SongOption.class);
        changed.putAll(values);
        if (value == null || value.equals("")) {
            changed.remove(option);
        } else {
            changed.put(option, value);
        }
        return new SongOptions(changed);
    }

    /** Returns the value of an option as a text; empty if it is not set. */
    public String text(SongOption option) {
        return String.valueOf(values.getOrDefault(option, ""));
    }

    /** Returns the lyrics; empty if there are none. */
    public String lyrics() {
        return text(SongOption.LYRICS);
    }

    /** Returns the title; empty if there is none. */
    public String title() {
        return text(SongOption.TITLE);
    }

    /** Returns the style; empty if there is none. */
    public String tags() {
        return text(SongOption.TAGS);
    }
}
