package dev.sunocontract.client.transport;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Closes the stream if no data arrives for a while, which ends a blocked read with an error that says so. */
final class IdleTimeoutInputStream extends FilterInputStream {

    private final Duration idleTimeout;
    private final long idleTimeoutNanos;
    private volatile long lastRead = System.nanoTime();
    private volatile boolean closed;
    private volatile boolean idle;

    IdleTimeoutInputStream(InputStream in, Duration idleTimeout) {
        super(in);
        this.idleTimeout = idleTimeout;
        this.idleTimeoutNanos = idleTimeout.toNanos();
        scheduleCheck(idleTimeoutNanos);
    }

    private void scheduleCheck(long delayNanos) {
        CompletableFuture.delayedExecutor(delayNanos, TimeUnit.NANOSECONDS).execute(this::closeIfIdle);
    }

    private void closeIfIdle() {
        if (closed) {
            return;
        }
        long remaining = lastRead + idleTimeoutNanos - System.nanoTime();
        if (remaining > 0) {
            scheduleCheck(remaining);
            return;
        }
        idle = true;
        try {
            in.close();
        } catch (IOException e) {
            closed = true;
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            int read = super.read(buffer, offset, length);
            lastRead = System.nanoTime();
            return read;
        } catch (IOException e) {
            throw idle ? new IOException("no data came for " + seconds() + " s", e) : e;
        }
    }

    private String seconds() {
        return BigDecimal.valueOf(idleTimeout.toMillis(), 3)
                .stripTrailingZeros()
                .toPlainString();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        super.close();
    }
}
