package dev.sunocontract.tools.audit;

import java.io.Serializable;

/**
 * How many exchanges of an operation there were.
 *
 * @param exchanges all of them
 * @param violating those that break a promise
 * @param drifting those that break none, but hold something new
 */
public record ExchangeCounts(long exchanges, long violating, long drifting) implements Serializable {

    ExchangeCounts plus(ExchangeCounts other) {
        return new ExchangeCounts(exchanges + other.exchanges, violating + other.violating, drifting + other.drifting);
    }

    /** Those with nothing to say about. */
    public long clean() {
        return exchanges - violating - drifting;
    }
}
