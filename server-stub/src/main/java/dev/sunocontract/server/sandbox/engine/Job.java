package dev.sunocontract.server.sandbox.engine;

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
 * @param account who pays
 * @param kind what is made
 * @param submitted when it was accepted
 * @param takes what it makes; empty for lyrics
 * @param lyrics the lyrics that it writes, or null
 * @param request the request's body as JSON text
 * @param callback a URL to be told, or null
 * @param failure why it will fail, or null
 * @param subject what it works on: a take, or an earlier job; null for none
 * @param staged whether its callback is told each stage, or the end only
 */
public record Job(
        String id,
        String account,
        Kind kind,
        Instant submitted,
        List<Take> takes,
        @Nullable Lyrics lyrics,
        String request,
        @Nullable String callback,
        @Nullable String failure,
        @Nullable String subject,
        boolean staged) {

    /** Time until work begins. */
    public static final Duration START = Duration.ofSeconds(2);
    /** Time until the takes stream. */
    public static final Duration STREAM = Duration.ofSeconds(8);
    /** Time until the first take is complete. */
    public static final Duration FIRST = Duration.ofSeconds(14);
    /** Time until the job ends. */
    public static final Duration END = Duration.ofSeconds(20);

    /** Its take of an id. */
    public Optional<Take> take(String takeId) {
        return takes.stream().filter(take -> take.id().equals(takeId)).findFirst();
    }

    /** The take that it separates into tracks; null if it does something else. */
    public @Nullable String separated() {
        return takes.isEmpty() || takes.get(0).origin() != Take.Origin.STEM
                ? null
                : takes.get(0).sourceId();
    }

    /** Whether somebody waits to be told that it has ended. */
    public boolean owesCallback() {
        return callback != null && !callback.isBlank();
    }

    /** Something to be told of a job: the first is number 0. */
    public record Notice(Job job, int number) {

        /** When it is to be told. */
        public Instant due() {
            return job.notices().get(number);
        }

        /** Whether nothing more will be told. */
        public boolean isLast() {
            return number == job.notices().size() - 1;
        }

        /** What is told after it. */
        public Notice next() {
            return new Notice(job, number + 1);
        }
    }

    /** When its callback is told: when there is text, when there is a take, and at the end; or at the end only. */
    public List<Instant> notices() {
        return staged && failure == null
                ? List.of(submitted.plus(STREAM), submitted.plus(FIRST), ends())
                : List.of(ends());
    }

    /** When it ends, whatever the outcome. */
    public Instant ends() {
        return submitted.plus(END);
    }

    /** What it costs, in credits. */
    public long price() {
        return Math.max(1, takes.size()) * 5L;
    }

    /** What a job makes. */
    public enum Kind {
        /** Songs. */
        MUSIC,
        /** Words. */
        LYRICS,
        /** A WAV file. */
        WAV,
        /** A video. */
        VIDEO,
        /** The notes that are played. */
        NOTES,
        /** Pictures. */
        PICTURES,
        /** A phrase for somebody to sing. */
        PHRASE,
        /** A voice, of a phrase that was sung. */
        VOICE,
        /** New addresses of what had expired. */
        RECOVERY
    }

    /** Words that were written. */
    public record Lyrics(String title, String text, List<String> tags) {}

    /** How far it is at a moment. */
    public Stage stage(Instant now) {
        Duration age = Duration.between(submitted, now);
        if (age.compareTo(END) >= 0) {
            return failure == null ? Stage.SUCCESS : Stage.FAILURE;
        }
        if (age.compareTo(STREAM) >= 0) {
            return Stage.IN_PROGRESS;
        }
        if (age.compareTo(START) >= 0) {
            return Stage.QUEUED;
        }
        return Stage.SUBMITTED;
    }

    /** How much of the work is done at a moment, in percent. */
    public int percent(Instant now) {
        long age = Math.max(0, Duration.between(submitted, now).toMillis());
        return (int) Math.min(100, age * 100 / END.toMillis());
    }

    /** When work began; null before. */
    public @Nullable Instant started(Instant now) {
        Instant start = submitted.plus(START);
        return now.isBefore(start) ? null : start;
    }

    /** When it ended; null before. */
    public @Nullable Instant finished(Instant now) {
        return now.isBefore(ends()) ? null : ends();
    }
}
