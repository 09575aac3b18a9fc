package dev.sunocontract.cli;

import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicLong;

/** A status line that is rewritten in place on a terminal, and not printed elsewhere. Thread-safe. */
final class ProgressLine {

    private static final long REFRESH_NANOS = 200_000_000L;

    private final PrintWriter err;
    private final boolean interactive;
    private final AtomicLong blockCount = new AtomicLong();
    private final AtomicLong lastShown = new AtomicLong(System.nanoTime());
    private final long start = System.nanoTime();

    private ProgressLine(PrintWriter err, boolean interactive) {
        this.err = err;
        this.interactive = interactive;
    }

    static ProgressLine onTerminal(PrintWriter err) {
        return new ProgressLine(err, System.console() != null && System.getenv("CI") == null);
    }

    /** Adds to the number of blocks read, and shows it. */
    void addBlocks(long blocks) {
        show(blockCount.addAndGet(blocks) + " blocks read");
    }

    /** Shows a status with the elapsed time, at most five times a second. */
    void show(String status) {
        long last = lastShown.get();
        long now = System.nanoTime();
        if (interactive && now - last > REFRESH_NANOS && lastShown.compareAndSet(last, now)) {
            err.printf("\r\033[K%s, %d s", status, (now - start) / 1_000_000_000L);
            err.flush();
        }
    }

    /** Removes the line. */
    void clear() {
        if (interactive) {
            err.print("\r\033[K");
            err.flush();
        }
    }
}
