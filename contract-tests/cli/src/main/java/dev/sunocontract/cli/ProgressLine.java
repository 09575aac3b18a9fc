package dev.sunocontract.cli;

import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicLong;

/** One line that rewrites itself, on a terminal; nothing where nobody watches. */
final class ProgressLine {

    private static final long REFRESH_NANOS = 200_000_000L;

    private final PrintWriter err;
    private final boolean interactive;
    private final AtomicLong blockCount = new AtomicLong();
    private final AtomicLong lastShown = new AtomicLong(System.nanoTime());
    private final long start = System.nanoTime();

    private ProgressLine(PrintWriter err, boolean watched) {
        this.err = err;
        this.interactive = watched;
    }

    static ProgressLine onTerminal(PrintWriter err) {
        return new ProgressLine(err, System.console() != null && System.getenv("CI") == null);
    }

    /** That many more blocks were read. */
    void addBlocks(long more) {
        show(blockCount.addAndGet(more) + " blocks read");
    }

    /** What is being done. */
    void show(String doing) {
        long last = lastShown.get();
        long now = System.nanoTime();
        if (interactive && now - last > REFRESH_NANOS && lastShown.compareAndSet(last, now)) {
            err.printf("\r\033[K%s, %d s", doing, (now - start) / 1_000_000_000L);
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
