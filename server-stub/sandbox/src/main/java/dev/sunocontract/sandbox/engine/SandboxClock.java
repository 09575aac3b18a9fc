package dev.sunocontract.sandbox.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that runs faster than the real one by a factor, and can be advanced. With factor 0 it moves only when advanced. How long it
 * has run is the store's to know, so that it goes on after a restart and is the same for all who share the store.
 */
public final class SandboxClock extends Clock {

    /** Where it stops: later years have more digits than any provider's times. */
    public static final Instant MAX_INSTANT = Instant.parse("9999-12-31T00:00:00Z");

    private final Instant start;
    private final long maxElapsedMillis;
    private final double speed;
    private final StateStore store;

    /** A clock that starts at a moment, when its store was opened. */
    public SandboxClock(Instant start, double speed, StateStore store) {
        this.start = start;
        this.maxElapsedMillis = MAX_INSTANT.toEpochMilli() - start.toEpochMilli();
        this.speed = speed;
        this.store = store;
    }

    /**
     * Moves the time forward.
     *
     * @throws IllegalArgumentException if that is beyond {@link #MAX_INSTANT}
     */
    public void advance(Duration by) {
        if (by.toMillis() > MAX_INSTANT.toEpochMilli() - instant().toEpochMilli()) {
            throw new IllegalArgumentException("the time would be beyond " + MAX_INSTANT);
        }
        store.advanceClock(by);
    }

    @Override
    public Instant instant() {
        double passed = store.elapsedRealTime().toNanos() / 1e6 * speed
                + store.clockOffset().toMillis();
        return start.plusMillis((long) Math.min(passed, maxElapsedMillis));
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
