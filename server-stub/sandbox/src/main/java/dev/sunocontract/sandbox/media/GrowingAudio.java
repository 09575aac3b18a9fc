package dev.sunocontract.sandbox.media;

import dev.sunocontract.sandbox.engine.ClipRecord;
import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.TaskFault;
import dev.sunocontract.sandbox.engine.TaskPhase;
import dev.sunocontract.sandbox.engine.TaskRecord;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Reads the audio of a clip that is not complete yet, as fast as it is made. */
@Component
class GrowingAudio {

    /** What a stream starts with, in seconds of audio. */
    private static final double FIRST_SECONDS = 2;

    /** A task that never ends streams for a day. */
    private static final double ENDLESS_SECONDS = Duration.ofDays(1).toSeconds();

    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

    /** A stream that does not grow for this long, because the clock stands still, is ended. */
    private static final Duration MAX_PAUSE = Duration.ofSeconds(30);

    private final SandboxEngine engine;
    private volatile boolean closed;

    GrowingAudio(SandboxEngine engine) {
        this.engine = engine;
    }

    /** Ends all streams, because the server waits for running requests when it stops. */
    @EventListener
    void onClosed(ContextClosedEvent event) {
        closed = true;
    }

    /** Opens the audio of a clip. It ends when the clip is complete, or its task has failed. */
    InputStream open(TaskRecord task, ClipRecord clip) {
        return new GrowingStream(task, clip);
    }

    /** Waits until there is more to read. */
    private final class GrowingStream extends InputStream {

        private final TaskRecord task;
        private final ClipRecord clip;
        private final long wholeBytes;
        private final InputStream audio;
        private long readBytes;

        GrowingStream(TaskRecord task, ClipRecord clip) {
            this.task = task;
            this.clip = clip;
            PlaceholderAudio whole = PlaceholderAudio.mp3(
                    clip.id(), task.has(TaskFault.ENDLESS_STREAMING) ? ENDLESS_SECONDS : clip.durationSeconds());
            this.wholeBytes = whole.contentLength();
            this.audio = whole.getInputStream();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            long available = awaitAudio();
            if (available == 0) {
                return -1;
            }
            int read = audio.read(target, offset, (int) Math.min(length, available));
            readBytes += read;
            return read;
        }

        /** Returns how many bytes can be read; 0 at the end. */
        private long awaitAudio() throws IOException {
            long startNanos = System.nanoTime();
            long available = madeBytes() - readBytes;
            while (available == 0 && readBytes < wholeBytes && isGrowing(startNanos)) {
                pause();
                available = madeBytes() - readBytes;
            }
            return available;
        }

        private boolean isGrowing(long startNanos) {
            return !closed
                    && task.phase(engine.now()) != TaskPhase.FAILURE
                    && System.nanoTime() - startNanos < MAX_PAUSE.toNanos();
        }

        private long madeBytes() {
            return Math.min(wholeBytes, PlaceholderAudio.mp3Bytes(madeSeconds(task, clip)));
        }
    }

    /** Returns how much audio there is, in seconds. A complete clip has more than it needs, against rounding. */
    private double madeSeconds(TaskRecord task, ClipRecord clip) {
        Instant start = task.submittedAt().plus(TaskRecord.STREAMING_AFTER);
        double elapsed = Duration.between(start, engine.now()).toMillis() / 1e3;
        if (task.has(TaskFault.ENDLESS_STREAMING)) {
            return FIRST_SECONDS + elapsed;
        }
        double whole = Duration.between(start, task.completeAt(clip)).toMillis() / 1e3;
        return elapsed >= whole
                ? clip.durationSeconds() + 1
                : Math.max(FIRST_SECONDS, clip.durationSeconds() * elapsed / whole);
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(POLL_INTERVAL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
