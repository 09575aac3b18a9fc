package dev.sunocontract.server.sandbox.engine;

import org.jspecify.annotations.Nullable;

/**
 * One rendered take: what a wire calls a clip or a song.
 *
 * @param id a UUID
 * @param jobId the job that makes it
 * @param number 1 for the first take of its job
 * @param title the title
 * @param tags the style
 * @param lyrics the lyrics; empty for an instrumental
 * @param model the model asked for; empty if none was
 * @param origin what made it
 * @param personaId the persona that sings, or null
 * @param sourceId the take it was made from, or null
 * @param seconds its length once complete
 */
public record Take(
        String id,
        String jobId,
        int number,
        String title,
        String tags,
        String lyrics,
        String model,
        Origin origin,
        @Nullable String personaId,
        @Nullable String sourceId,
        double seconds) {

    Take as(String newId, String newJobId, Origin newOrigin, double newSeconds) {
        return new Take(newId, newJobId, 1, title, tags, lyrics, model, newOrigin, personaId, id, newSeconds);
    }

    /** What made a take. */
    public enum Origin {
        /** A generation, in any mode. */
        GENERATED,
        /** An upload. */
        UPLOADED,
        /** A separation into tracks. */
        STEM,
        /** A concatenation. */
        CONCAT
    }
}
