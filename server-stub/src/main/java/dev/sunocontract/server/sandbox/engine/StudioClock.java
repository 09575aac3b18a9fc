package dev.sunocontract.server.sandbox.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that runs faster than the real one by a factor, and can be advanced. With factor 0 it moves only when advanced. */
public final class StudioClock extends Clock {

    private final Instant start;
    private final long startNanos = System.nanoTime();
    private final double speed;
    private volatile Duration advanced = Duration.ZERO;

    /** A clock that starts at a moment. */
    public StudioClock(Instant start, double speed) {
        this.start = start;
        this.speed = speed;
    }

    /** Moves the time forward. */
    public synchronized void advance(Duration by) {
        advanced = advanced.plus(by);
    }

    @Override
    public Instant instant() {
        long passed = (long) ((System.nanoTime() - startNanos) * speed);
        return start.plusNanos(passed).plus(advanced);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
