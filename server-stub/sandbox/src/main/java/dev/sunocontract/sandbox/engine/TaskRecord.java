package dev.sunocontract.sandbox.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Work that was accepted. A job does nothing by itself: how far it is follows from the time that has passed, so that nothing runs
 * in the background and the same clock tells the same story.
 *
 * @param id a UUID that ends in 00; its takes' end in their numbers
 * @param accountId who pays
 * @param type what is made
 * @param submittedAt when it was accepted
 * @param clips what it makes; empty for lyrics
 * @param lyrics the lyrics that it writes, or null
 * @param requestBody the request's body as JSON text
 * @param callbackUrl a URL to be told, or null
 * @param failureReason why it will fail, or null
 * @param sourceId what it works on: a take, or an earlier job; null for none
 * @param progressCallbacks whether its callback is told each stage, or the end only
 */
public record TaskRecord(
        String id,
        String accountId,
        Type type,
        Instant submittedAt,
        List<ClipRecord> clips,
        @Nullable Lyrics lyrics,
        String requestBody,
        @Nullable String callbackUrl,
        @Nullable String failureReason,
        @Nullable String sourceId,
        boolean progressCallbacks) {

    /** Time until work begins. */
    public static final Duration STARTED_AFTER = Duration.ofSeconds(2);
    /** Time until the takes stream. */
    public static final Duration STREAMING_AFTER = Duration.ofSeconds(8);
    /** Time until the first take is complete. */
    public static final Duration FIRST_CLIP_AFTER = Duration.ofSeconds(14);
    /** Time until the job ends. */
    public static final Duration FINISHED_AFTER = Duration.ofSeconds(20);

    /** Its take of an id. */
    public Optional<ClipRecord> clip(String takeId) {
        return clips.stream().filter(take -> take.id().equals(takeId)).findFirst();
    }

    /** The take that it separates into tracks; null if it does something else. */
    public @Nullable String separatedClipId() {
        return clips.isEmpty() || clips.get(0).origin() != ClipRecord.Origin.STEM
                ? null
                : clips.get(0).sourceClipId();
    }

    /** Whether somebody waits to be told that it has ended. */
    public boolean hasCallback() {
        return callbackUrl != null && !callbackUrl.isBlank();
    }

    /** Something to be told of a job: the first is number 0. */
    public record CallbackEvent(TaskRecord task, int number) {

        /** When it is to be told. */
        public Instant dueAt() {
            return task.callbackTimes().get(number);
        }

        /** Whether nothing more will be told. */
        public boolean isLast() {
            return number == task.callbackTimes().size() - 1;
        }

        /** What is told after it. */
        public CallbackEvent next() {
            return new CallbackEvent(task, number + 1);
        }
    }

    /** When its callback is told: when there is text, when there is a take, and at the end; or at the end only. */
    public List<Instant> callbackTimes() {
        return progressCallbacks && failureReason == null
                ? List.of(submittedAt.plus(STREAMING_AFTER), submittedAt.plus(FIRST_CLIP_AFTER), endsAt())
                : List.of(endsAt());
    }

    /** When it ends, whatever the outcome. */
    public Instant endsAt() {
        return submittedAt.plus(FINISHED_AFTER);
    }

    /** What it costs, in credits. */
    public long cost() {
        return Math.max(1, clips.size()) * 5L;
    }

    /** What a job makes. */
    public enum Type {
        /** Songs. */
        MUSIC,
        /** Words. */
        LYRICS,
        /** A WAV file. */
        WAV,
        /** A video. */
        VIDEO,
        /** The notes that are played. */
        MIDI,
        /** Pictures. */
        COVER_IMAGE,
        /** A phrase for somebody to sing. */
        VOICE_PHRASE,
        /** A voice, of a phrase that was sung. */
        VOICE,
        /** New addresses of what had expired. */
        RECOVERY
    }

    /** Words that were written. */
    public record Lyrics(String title, String text, List<String> tags) {}

    /** How far it is at a moment. */
    public TaskPhase phase(Instant now) {
        Duration age = Duration.between(submittedAt, now);
        if (age.compareTo(FINISHED_AFTER) >= 0) {
            return failureReason == null ? TaskPhase.SUCCESS : TaskPhase.FAILURE;
        }
        if (age.compareTo(STREAMING_AFTER) >= 0) {
            return TaskPhase.IN_PROGRESS;
        }
        if (age.compareTo(STARTED_AFTER) >= 0) {
            return TaskPhase.QUEUED;
        }
        return TaskPhase.SUBMITTED;
    }

    /** How much of the work is done at a moment, in percent. */
    public int progressPercent(Instant now) {
        long age = Math.max(0, Duration.between(submittedAt, now).toMillis());
        return (int) Math.min(100, age * 100 / FINISHED_AFTER.toMillis());
    }

    /** When work began; null before. */
    public @Nullable Instant startedAt(Instant now) {
        Instant start = submittedAt.plus(STARTED_AFTER);
        return now.isBefore(start) ? null : start;
    }

    /** When it ended; null before. */
    public @Nullable Instant finishedAt(Instant now) {
        return now.isBefore(endsAt()) ? null : endsAt();
    }
}
