package dev.sunocontract.sandbox.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that runs faster than real time by a factor, and that can be advanced. With factor 0 it moves only when
 * advanced. The store keeps the elapsed time and the speed, so the clock continues after a restart and is the same for
 * all instances that share the store.
 */
public final class SandboxClock extends Clock {

    /** The last instant of the clock: later years have more digits than any provider's timestamps. */
    public static final Instant MAX_INSTANT = Instant.parse("9999-12-31T00:00:00Z");

    private final Instant start;
    private final long maxElapsedMillis;
    private final StateStore store;

    /**
     * Creates a clock.
     *
     * @param start the instant at which the store was created
     * @param store keeps the elapsed time and the speed
     */
    public SandboxClock(Instant start, StateStore store) {
        this.start = start;
        this.maxElapsedMillis = MAX_INSTANT.toEpochMilli() - start.toEpochMilli();
        this.store = store;
    }

    /**
     * Advances the clock.
     *
     * @param by a duration of 0 or more
     * @throws IllegalArgumentException if the duration is negative, or the clock would pass {@link #MAX_INSTANT}
     */
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("the clock cannot go back by " + by.negated());
        }
        if (by.toMillis() > MAX_INSTANT.toEpochMilli() - instant().toEpochMilli()) {
            throw new IllegalArgumentException("the clock cannot pass " + MAX_INSTANT);
        }
        store.advanceClock(by);
    }

    @Override
    public Instant instant() {
        return start.plusMillis((long) Math.min(store.clockState().elapsedMillis(), maxElapsedMillis));
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
