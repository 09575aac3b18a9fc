package dev.sunocontract.sandbox.engine;

import java.time.Duration;

/**
 * The state of the sandbox's clock, which the store keeps. A change of the speed sets a new anchor, so the clock never
 * jumps.
 *
 * @param atAnchor the sandbox time that had passed at the anchor
 * @param sinceAnchor the real time since the anchor
 * @param speed sandbox seconds per real second since the anchor, 0 or more
 */
public record ClockState(Duration atAnchor, Duration sinceAnchor, double speed) {

    /** Returns the sandbox time that has passed since the store was created, in milliseconds. */
    public double elapsedMillis() {
        return sinceAnchor.toNanos() / 1e6 * speed + atAnchor.toMillis();
    }
}
