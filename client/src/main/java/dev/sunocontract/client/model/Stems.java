package dev.sunocontract.client.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Separated tracks of a clip.
 *
 * @param taskId the id of the task that separated the clip
 * @param tracks the tracks, each a clip
 * @param raw the provider's last response about the task
 */
public record Stems(String taskId, List<Clip> tracks, JsonNode raw) {

    /** Number of tracks. */
    public enum SeparationType {
        /** Vocals and accompaniment. */
        TWO,
        /** One track per instrument, up to twelve; costs more credits. */
        TWELVE
    }

    /**
     * Returns the track with a name, ignoring case; empty if there is none. The example of gpt-best titles tracks
     * {@code <song> - Vocals} and {@code <song> - Instrumental}; sunoapi.org and kie.ai title them {@code Vocals}.
     */
    public Optional<Clip> track(String name) {
        String suffix = "- " + name.toLowerCase(Locale.ROOT);
        return tracks.stream()
                .filter(track -> ("- " + track.title()).toLowerCase(Locale.ROOT).endsWith(suffix))
                .findFirst();
    }
}
