package dev.sunocontract.tools.audit;

import java.io.Serializable;

/**
 * The number of exchanges of an operation.
 *
 * @param exchanges all exchanges
 * @param violating the exchanges with violations
 * @param drifting the exchanges with drift and without violations
 */
record ExchangeCounts(long exchanges, long violating, long drifting) implements Serializable {

    ExchangeCounts plus(ExchangeCounts other) {
        return new ExchangeCounts(exchanges + other.exchanges, violating + other.violating, drifting + other.drifting);
    }
}
