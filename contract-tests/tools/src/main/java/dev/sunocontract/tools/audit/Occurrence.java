package dev.sunocontract.tools.audit;

import dev.sunocontract.tools.audit.source.SourceLocation;
import java.io.Serializable;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One occurrence of something counted.
 *
 * @param timestamp the time of the exchange; null if not recorded
 * @param location the location in the traffic
 */
record Occurrence(@Nullable Instant timestamp, SourceLocation location) implements Serializable {

    private static final Comparator<Occurrence> EARLIEST = Comparator.comparing(
                    Occurrence::timestamp, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
            .thenComparing(Occurrence::location);
    private static final Comparator<Occurrence> LATEST = Comparator.comparing(
                    Occurrence::timestamp, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
            .thenComparing(Occurrence::location);

    /** Returns the earlier of two; one with a timestamp precedes one without. */
    static Occurrence earlier(Occurrence a, Occurrence b) {
        return EARLIEST.compare(a, b) <= 0 ? a : b;
    }

    /** Returns the later of two; one with a timestamp succeeds one without. */
    static Occurrence later(Occurrence a, Occurrence b) {
        return LATEST.compare(a, b) >= 0 ? a : b;
    }

    /** Returns the timestamp, or the location if there is none. */
    @Override
    public String toString() {
        return timestamp == null ? location.toString() : timestamp.toString();
    }
}
