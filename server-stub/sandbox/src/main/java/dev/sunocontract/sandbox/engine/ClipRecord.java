package dev.sunocontract.sandbox.engine;

import java.math.BigDecimal;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * One clip: one rendering of music.
 *
 * @param id a UUID that determines the task's id: see {@link #taskIdOf}
 * @param taskId id of the task that produces the clip
 * @param number position in the task, from 1
 * @param title the title
 * @param tags the style
 * @param lyrics the lyrics; empty for an instrumental
 * @param model the requested model; empty if the request named none
 * @param origin how the clip came into being
 * @param personaId the persona of the vocals; null if there is none
 * @param sourceClipId the clip that this one derives from; null if there is none
 * @param durationSeconds duration of the complete clip, in seconds, with at most two decimals
 * @param fileId id of the uploaded file that is its audio; null for placeholder audio
 * @param fileExtension the extension of its audio file, without a dot
 * @param durationMadeUp whether the duration is not that of the uploaded file, which does not show its own
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
        double durationSeconds,
        @Nullable String fileId,
        String fileExtension,
        Boolean durationMadeUp) {

    /** Placeholder audio is MP3. */
    static final String PLACEHOLDER_EXTENSION = "mp3";

    /** Number of leading characters that the ids of a task and of its clips share. */
    private static final int SHARED_ID_LENGTH = 34;

    /** Creates a clip. Rows that an older version stored have neither of the last two. */
    @SuppressWarnings("NullAway")
    public ClipRecord {
        fileExtension = fileExtension == null ? PLACEHOLDER_EXTENSION : fileExtension;
        durationMadeUp = durationMadeUp != null && durationMadeUp;
    }

    /** Returns the duration that responses state, in seconds; null if that of the uploaded file is not known. */
    public @Nullable BigDecimal statedSeconds() {
        return durationMadeUp ? null : BigDecimal.valueOf(durationSeconds);
    }

    /** Returns the id of a task's clip: the task's id, with the clip's number in the last byte. */
    static String clipId(String taskId, int number) {
        return taskId.substring(0, SHARED_ID_LENGTH) + HexFormat.of().toHexDigits((byte) number);
    }

    /** Returns the id of the task that produces a clip; the argument itself if it has not the length of a clip id. */
    public static String taskIdOf(String clipId) {
        return clipId.length() == SHARED_ID_LENGTH + 2 ? clipId.substring(0, SHARED_ID_LENGTH) + "00" : clipId;
    }

    ClipRecord derive(String newTaskId, Origin newOrigin, double newDurationSeconds) {
        return new ClipRecord(
                clipId(newTaskId, 1),
                newTaskId,
                1,
                title,
                tags,
                lyrics,
                model,
                newOrigin,
                personaId,
                id,
                newDurationSeconds,
                null,
                PLACEHOLDER_EXTENSION,
                false);
    }

    ClipRecord withTitle(String newTitle) {
        return new ClipRecord(
                id,
                taskId,
                number,
                newTitle,
                tags,
                lyrics,
                model,
                origin,
                personaId,
                sourceClipId,
                durationSeconds,
                fileId,
                fileExtension,
                durationMadeUp);
    }

    /** How a clip came into being. */
    public enum Origin {
        /** Generated, in any mode. */
        GENERATED,
        /** Uploaded by the account. */
        UPLOADED,
        /** One stem of a separation. */
        STEM,
        /** A concatenation of a continuation with its source. */
        CONCAT
    }
}
