package dev.sunocontract.sandbox.engine;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * One rendered take: what a wire calls a clip or a song.
 *
 * @param id a UUID, which tells the job's: see {@link #taskIdOf}
 * @param taskId the job that makes it
 * @param number 1 for the first take of its job
 * @param title the title
 * @param tags the style
 * @param lyrics the lyrics; empty for an instrumental
 * @param model the model asked for; empty if none was
 * @param origin what made it
 * @param personaId the persona that sings, or null
 * @param sourceClipId the take it was made from, or null
 * @param durationSeconds its length once complete
 */
public record ClipRecord(
        String id,
        String taskId,
        int number,
        String title,
        String tags,
        String lyrics,
        String model,
        Origin origin,
        @Nullable String personaId,
        @Nullable String sourceClipId,
        double durationSeconds) {

    /** How many characters of their ids a job and its takes have in common. */
    private static final int SHARED_ID_LENGTH = 34;

    /** The id of a job's take: the job's own, whose last byte is the take's number. */
    static String clipId(String jobId, int number) {
        return jobId.substring(0, SHARED_ID_LENGTH) + HexFormat.of().toHexDigits((byte) number);
    }

    /** The id of the job that makes the take of an id; that id itself if it is none of a take. */
    public static String taskIdOf(String takeId) {
        return takeId.length() == SHARED_ID_LENGTH + 2 ? takeId.substring(0, SHARED_ID_LENGTH) + "00" : takeId;
    }

    ClipRecord derive(String newJobId, Origin newOrigin, double newSeconds) {
        return new ClipRecord(
                clipId(newJobId, 1), newJobId, 1, title, tags, lyrics, model, newOrigin, personaId, id, newSeconds);
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
