package dev.sunocontract.sandbox.acedata;

import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.stub.generated.acedata.model.MusicResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Holds calls until their task has ended, and writes what there is so far, one JSON object a line. */
@Component
class HeldCalls {

    /** The media type of a response that is written line by line. */
    static final String NDJSON = "application/x-ndjson";

    /** The longest wait in real time; the clock of the sandbox may stand still. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(60);

    private static final Duration PAUSE = Duration.ofMillis(10);

    private final SandboxEngine engine;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final JsonMapper json;

    HeldCalls(SandboxEngine engine, HttpServletRequest request, HttpServletResponse response, JsonMapper json) {
        this.engine = engine;
        this.request = request;
        this.response = response;
        this.json = json;
    }

    /** Whether the caller wants lines. */
    boolean wantsLines() {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains(NDJSON);
    }

    /** Waits until a task has ended; returns false if it takes too long. */
    boolean await(TaskRecord task) {
        return await(task, () -> {});
    }

    /** Waits as {@link #await(TaskRecord)}, and writes a line whenever the response has changed. */
    void writeLines(TaskRecord task, Supplier<MusicResponse> current) {
        response.setContentType(NDJSON);
        LineWriter lines = new LineWriter(current);
        await(task, lines::write);
        lines.write();
    }

    private boolean await(TaskRecord task, Runnable onPause) {
        long deadline = System.nanoTime() + MAX_WAIT.toNanos();
        while (task.finishedAt(engine.now()) == null) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            onPause.run();
            pause();
        }
        return true;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the sandbox is stopped", e);
        }
    }

    /** Writes a response as a line, unless it is the one before. */
    private final class LineWriter {

        private final Supplier<MusicResponse> current;
        private String previous = "";

        LineWriter(Supplier<MusicResponse> current) {
            this.current = current;
        }

        void write() {
            String line = json.writeValueAsString(current.get());
            if (line.equals(previous)) {
                return;
            }
            previous = line;
            try {
                OutputStream body = response.getOutputStream();
                body.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                response.flushBuffer();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
