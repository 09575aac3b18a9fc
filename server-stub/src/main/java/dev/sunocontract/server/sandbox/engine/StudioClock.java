package dev.sunocontract.server.sandbox.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that runs faster than the real one by a factor, and can be advanced. With factor 0 it moves only when advanced. How long it
 * has run is the store's to know, so that it goes on after a restart and is the same for all who share the store.
 */
public final class StudioClock extends Clock {

    private final Instant start;
    private final double speed;
    private final Store store;

    /** A clock that starts at a moment, when its store was opened. */
    public StudioClock(Instant start, double speed, Store store) {
        this.start = start;
        this.speed = speed;
        this.store = store;
    }

    /** Moves the time forward. */
    public void advance(Duration by) {
        store.advance(by);
    }

    @Override
    public Instant instant() {
        long passed = (long) (store.age().toNanos() * speed / 1_000_000);
        return start.plusMillis(passed).plus(store.advanced());
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
