package dev.sunocontract.tests.cli;

import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicLong;

/** One line that rewrites itself, on a terminal; nothing where nobody watches. */
final class Progress {

    private static final long PAUSE = 200_000_000L;

    private final PrintWriter err;
    private final boolean watched;
    private final AtomicLong blocks = new AtomicLong();
    private final AtomicLong shown = new AtomicLong(System.nanoTime());
    private final long start = System.nanoTime();

    private Progress(PrintWriter err, boolean watched) {
        this.err = err;
        this.watched = watched;
    }

    static Progress onTerminal(PrintWriter err) {
        return new Progress(err, System.console() != null && System.getenv("CI") == null);
    }

    /** That many more blocks were read. */
    void blocks(long more) {
        show(blocks.addAndGet(more) + " blocks read");
    }

    /** What is being done. */
    void show(String doing) {
        long last = shown.get();
        long now = System.nanoTime();
        if (watched && now - last > PAUSE && shown.compareAndSet(last, now)) {
            err.printf("\r\033[K%s, %d s", doing, (now - start) / 1_000_000_000L);
            err.flush();
        }
    }

    /** Removes the line. */
    void done() {
        if (watched) {
            err.print("\r\033[K");
            err.flush();
        }
    }
}
