package dev.sunocontract.tools.audit;

import java.io.Serializable;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * When and where something was seen.
 *
 * @param timestamp the exchange's own time, if the traffic has one
 * @param location where it stands
 */
public record Occurrence(@Nullable Instant timestamp, SourceLocation location) implements Serializable {

    private static final Comparator<Occurrence> EARLIEST = Comparator.comparing(
                    Occurrence::timestamp, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
            .thenComparing(Occurrence::location);
    private static final Comparator<Occurrence> LATEST = Comparator.comparing(
                    Occurrence::timestamp, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
            .thenComparing(Occurrence::location);

    /** The earlier of two; one with a time wins over one without. */
    static Occurrence earlier(Occurrence a, Occurrence b) {
        return EARLIEST.compare(a, b) <= 0 ? a : b;
    }

    /** The later of two; one with a time wins over one without. */
    static Occurrence later(Occurrence a, Occurrence b) {
        return LATEST.compare(a, b) >= 0 ? a : b;
    }

    /** The time if there is one, else the place. */
    @Override
    public String toString() {
        return timestamp == null ? location.toString() : timestamp.toString();
    }
}
