package dev.sunocontract.sandbox.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An accepted task. Its phase is a function of the elapsed time: nothing runs in the background, and the same clock
 * gives the same lifecycle.
 *
 * @param id a UUID that ends in 00; the ids of its clips end in their numbers
 * @param accountId the account that is charged
 * @param type what the task produces
 * @param submittedAt when it was accepted
 * @param clips the clips it produces; empty for types other than music
 * @param lyrics the lyrics it produces; null for other types
 * @param requestBody the request body as JSON text; empty where no provider of the wire returns it
 * @param callbackUrl the callback URL; null if there is none
 * @param linkBaseUrl the base URL of links in callbacks; null if there is no callback URL
 * @param failureReason the error message of a task that will fail; null if it will succeed
 * @param sourceId id of the clip or of the earlier task that it works on; null if there is none
 * @param progressCallbacks whether callbacks report progress; otherwise there is one callback, at the end
 * @param faults what goes wrong with it; empty for a normal task
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
        @Nullable String linkBaseUrl,
        @Nullable String failureReason,
        @Nullable String sourceId,
        boolean progressCallbacks,
        Set<TaskFault> faults) {

    /** Time from submission to start. */
    public static final Duration STARTED_AFTER = Duration.ofSeconds(2);
    /** Time from submission until the clips can be streamed. */
    public static final Duration STREAMING_AFTER = Duration.ofSeconds(8);
    /** Time from submission until the first clip is complete. */
    public static final Duration FIRST_CLIP_AFTER = Duration.ofSeconds(14);
    /** Time from submission to the end. */
    public static final Duration FINISHED_AFTER = Duration.ofSeconds(20);
    /** Delay of late callbacks. */
    public static final Duration CALLBACK_DELAY = Duration.ofSeconds(60);
    /** Progress of a task that never ends. */
    private static final int MAX_ENDLESS_PERCENT = 99;

    /** Creates a task. Rows that an older version stored have no faults. */
    @SuppressWarnings("NullAway")
    public TaskRecord {
        faults = faults == null ? Set.of() : Set.copyOf(faults);
    }

    /** Whether something goes wrong with the task. */
    public boolean has(TaskFault fault) {
        return faults.contains(fault);
    }

    /** Whether a fault hides the task, because it has not started. */
    public boolean isHidden(Instant now) {
        return has(TaskFault.NULL_DATA) && phase(now) == TaskPhase.SUBMITTED;
    }

    /** Whether the clip is the one that fails while the task succeeds. */
    public boolean isFailedTake(ClipRecord clip) {
        return has(TaskFault.FAILED_TAKE) && clips.size() > 1 && clip.number() == clips.size();
    }

    /** Returns the clips that do not fail while the task succeeds. */
    public List<ClipRecord> goodTakes() {
        return clips.stream().filter(clip -> !isFailedTake(clip)).toList();
    }

    /** Returns the clip of that id, if it is one of this task. */
    public Optional<ClipRecord> clip(String clipId) {
        return clips.stream().filter(clip -> clip.id().equals(clipId)).findFirst();
    }

    /** Returns the id of the clip that this task separates into stems; null if it is no separation. */
    public @Nullable String separatedClipId() {
        return clips.isEmpty() || clips.get(0).origin() != ClipRecord.Origin.STEM
                ? null
                : clips.get(0).sourceClipId();
    }

    /** Whether the task has a callback URL. */
    public boolean hasCallback() {
        return callbackUrl != null && !callbackUrl.isBlank() && !callbackTimes().isEmpty();
    }

    /**
     * One callback of a task.
     *
     * @param task the task
     * @param number position among the task's callbacks, from 0
     */
    public record CallbackEvent(TaskRecord task, int number) {

        /** Returns when the callback is due. */
        public Instant dueAt() {
            return task.callbackTimes().get(number);
        }

        /** Whether this is the last callback of the task. */
        public boolean isLast() {
            return number == task.callbackTimes().size() - 1;
        }

        /** Returns the next callback of the task. */
        public CallbackEvent next() {
            return new CallbackEvent(task, number + 1);
        }
    }

    /** Returns when callbacks are due: with text, with the first clip and at the end, or at the end only. */
    public List<Instant> callbackTimes() {
        boolean inSteps = progressCallbacks && failureReason == null;
        List<Duration> steps =
                inSteps ? List.of(STREAMING_AFTER, FIRST_CLIP_AFTER, FINISHED_AFTER) : List.of(FINISHED_AFTER);
        Instant from = has(TaskFault.LATE_CALLBACKS) ? submittedAt.plus(CALLBACK_DELAY) : submittedAt;
        return steps.stream()
                .filter(step -> !has(TaskFault.ENDLESS_STREAMING) || step.equals(STREAMING_AFTER))
                .map(from::plus)
                .toList();
    }

    /** Returns when the task ends, successfully or not. */
    public Instant endsAt() {
        return has(TaskFault.ENDLESS_STREAMING) ? SandboxClock.MAX_INSTANT : submittedAt.plus(FINISHED_AFTER);
    }

    /** Whether the audio of a clip is complete. The first clip is complete before the others. */
    public boolean isComplete(ClipRecord clip, Instant now) {
        return !now.isBefore(completeAt(clip)) && failureReason == null && !isFailedTake(clip);
    }

    /** Returns when the audio of a clip is complete, if it does not fail. */
    public Instant completeAt(ClipRecord clip) {
        return clip.number() == 1 && !has(TaskFault.ENDLESS_STREAMING) ? submittedAt.plus(FIRST_CLIP_AFTER) : endsAt();
    }

    /** Returns the cost in credits. */
    public long cost() {
        return cost(clips.size());
    }

    /** Returns the cost in credits of a task with a number of clips. */
    public static long cost(int clips) {
        return Math.max(1, clips) * 5L;
    }

    /** What a task produces. */
    public enum Type {
        /** A song or stems. */
        MUSIC,
        /** Lyrics. */
        LYRICS,
        /** An MP3 file. */
        MP3,
        /** A WAV file. */
        WAV,
        /** A video. */
        VIDEO,
        /** MIDI notes. */
        MIDI,
        /** Cover images. */
        COVER_IMAGE,
        /** A phrase to record for a custom voice. */
        VOICE_PHRASE,
        /** A custom voice of a recorded phrase. */
        VOICE,
        /** A persona of a part of a clip. */
        PERSONA,
        /** The timing of the words of a song. */
        TIMING,
        /** A full style description. */
        TAGS,
        /** A project; it is there at once. */
        PROJECT,
        /** New URLs of expired files. */
        RECOVERY
    }

    /**
     * Generated lyrics.
     *
     * @param title the title
     * @param text the text
     * @param tags style tags; may be empty
     */
    public record Lyrics(String title, String text, List<String> tags) {}

    /** Returns the phase at an instant. */
    public TaskPhase phase(Instant now) {
        Duration age = Duration.between(submittedAt, now);
        if (!now.isBefore(endsAt())) {
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

    /** Returns the progress at an instant, from 0 to 100 percent. */
    public int progressPercent(Instant now) {
        long age = Math.max(0, Duration.between(submittedAt, now).toMillis());
        int max = has(TaskFault.ENDLESS_STREAMING) ? MAX_ENDLESS_PERCENT : 100;
        return (int) Math.min(max, age * 100 / FINISHED_AFTER.toMillis());
    }

    /** Returns when the task started; null if that is after the given instant. */
    public @Nullable Instant startedAt(Instant now) {
        Instant start = submittedAt.plus(STARTED_AFTER);
        return now.isBefore(start) ? null : start;
    }

    /** Returns when the task ended; null if that is after the given instant. */
    public @Nullable Instant finishedAt(Instant now) {
        return now.isBefore(endsAt()) ? null : endsAt();
    }
}
