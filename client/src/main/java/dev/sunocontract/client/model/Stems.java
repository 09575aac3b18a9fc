package dev.sunocontract.client.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A clip separated into tracks.
 *
 * @param taskId the task that separated it
 * @param tracks the tracks, each a clip of its own
 * @param raw the provider's last answer about it
 */
public record Stems(String taskId, List<Clip> tracks, JsonNode raw) {

    /** How many tracks. */
    public enum SeparationType {
        /** The voice, and everything else. */
        TWO,
        /** One track an instrument, up to twelve; dearer. */
        TWELVE
    }

    /**
     * The track of that name: gpt-best's example titles them {@code <song> - Vocals} and {@code <song> - Instrumental}, sunoapi.org and
     * kie.ai say {@code Vocals}. Empty if there is none; {@link #tracks} has them all.
     */
    public Optional<Clip> track(String name) {
        String ending = "- " + name.toLowerCase(Locale.ROOT);
        return tracks.stream()
                .filter(track -> ("- " + track.title()).toLowerCase(Locale.ROOT).endsWith(ending))
                .findFirst();
    }
}
