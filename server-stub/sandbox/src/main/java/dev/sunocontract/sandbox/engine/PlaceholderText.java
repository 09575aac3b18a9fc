package dev.sunocontract.sandbox.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Placeholder titles and lyrics for songs that a request only describes. */
final class PlaceholderText {

    private static final List<String> NOUNS =
            List.of("Rain", "Harbour", "Lantern", "River", "Station", "Orchard", "Window", "Winter");

    private PlaceholderText() {}

    static String title(@Nullable String description, String seed) {
        if (description == null || description.isBlank()) {
            return "Sandbox " + NOUNS.get(Math.floorMod(seed.hashCode(), NOUNS.size()));
        }
        String words = description.strip();
        return words.length() <= 40 ? words : words.substring(0, 40);
    }

    static String lyrics(@Nullable String description) {
        return description == null ? "" : "[Verse]\nA sandbox song about " + description.strip();
    }
}
