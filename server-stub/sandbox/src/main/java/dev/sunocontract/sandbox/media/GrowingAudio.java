package dev.sunocontract.sandbox.media;

import dev.sunocontract.sandbox.engine.ClipRecord;
import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.TaskFault;
import dev.sunocontract.sandbox.engine.TaskPhase;
import dev.sunocontract.sandbox.engine.TaskRecord;
import jakarta.annotation.PreDestroy;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Streams the audio of clips that are not complete yet, as fast as it is made. A stream holds no thread of the server
 * while it waits: a few threads write to all of them in turn.
 */
@Component
class GrowingAudio {

    private static final Logger LOG = LoggerFactory.getLogger(GrowingAudio.class);

    /** What a stream starts with, in seconds of audio. */
    private static final double FIRST_SECONDS = 2;

    /** A task that never ends streams for a day. */
    private static final double ENDLESS_SECONDS = Duration.ofDays(1).toSeconds();

    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

    /** A stream that does not grow for this long, because the clock stands still, is ended. */
    private static final Duration MAX_PAUSE = Duration.ofSeconds(30);

    /** A client that does not read holds one of them until Tomcat ends its connection. */
    private static final int WRITERS = 8;

    /** After so many bytes it is the turn of another stream. */
    private static final int MAX_BYTES_AT_ONCE = 1 << 16;

    private final SandboxEngine engine;
    private final ScheduledExecutorService writers;
    private volatile boolean closed;

    GrowingAudio(SandboxEngine engine) {
        this.engine = engine;
        this.writers = Executors.newScheduledThreadPool(WRITERS, new CustomizableThreadFactory("growing-audio-"));
    }

    /** Ends all streams, because the server waits for running requests when it stops. */
    @EventListener
    void onClosed(ContextClosedEvent event) {
        closed = true;
    }

    @PreDestroy
    void stopWriters() {
        writers.shutdownNow();
    }

    /** Streams the audio of a clip as the response. It ends when the clip is complete, or its task has failed. */
    void stream(TaskRecord task, ClipRecord clip, HttpServletRequest request) {
        AsyncContext exchange = request.startAsync();
        exchange.setTimeout(0);
        writers.execute(new GrowingStream(task, clip, exchange));
    }

    /** Writes what there is, and is run again for the rest. */
    private final class GrowingStream implements Runnable {

        private final TaskRecord task;
        private final ClipRecord clip;
        private final AsyncContext exchange;
        private final long wholeBytes;
        private final InputStream audio;
        private long writtenBytes;
        private long lastWriteNanos = System.nanoTime();

        GrowingStream(TaskRecord task, ClipRecord clip, AsyncContext exchange) {
            this.task = task;
            this.clip = clip;
            this.exchange = exchange;
            PlaceholderAudio whole = PlaceholderAudio.mp3(
                    clip.id(), task.has(TaskFault.ENDLESS_STREAMING) ? ENDLESS_SECONDS : clip.durationSeconds());
            this.wholeBytes = whole.contentLength();
            this.audio = whole.getInputStream();
        }

        @Override
        public void run() {
            try {
                int count = (int) Math.min(MAX_BYTES_AT_ONCE, madeBytes() - writtenBytes);
                if (count > 0) {
                    write(count);
                    writers.execute(this);
                } else if (writtenBytes < wholeBytes && isGrowing()) {
                    writers.schedule(this, POLL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
                } else {
                    exchange.complete();
                }
            } catch (IOException | RuntimeException e) {
                LOG.debug("a stream has ended early", e);
                complete();
            }
        }

        private void write(int count) throws IOException {
            OutputStream body = exchange.getResponse().getOutputStream();
            body.write(audio.readNBytes(count));
            body.flush();
            writtenBytes += count;
            lastWriteNanos = System.nanoTime();
        }

        /** Tomcat may have ended the exchange already, because the client is gone. */
        private void complete() {
            try {
                exchange.complete();
            } catch (IllegalStateException e) {
                LOG.trace("the exchange was ended by the server", e);
            }
        }

        private boolean isGrowing() {
            return !closed
                    && task.phase(engine.now()) != TaskPhase.FAILURE
                    && System.nanoTime() - lastWriteNanos < MAX_PAUSE.toNanos();
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
}
