package dev.sunocontract.tests.audit;

import java.io.Serializable;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * When and where something was seen.
 *
 * @param at the exchange's own time, if the traffic has one
 * @param place where it stands
 */
public record Sighting(@Nullable Instant at, Place place) implements Serializable {

    private static final Comparator<Sighting> EARLIEST = Comparator.comparing(
                    Sighting::at, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
            .thenComparing(Sighting::place);
    private static final Comparator<Sighting> LATEST = Comparator.comparing(
                    Sighting::at, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
            .thenComparing(Sighting::place);

    /** The earlier of two; one with a time wins over one without. */
    static Sighting first(Sighting a, Sighting b) {
        return EARLIEST.compare(a, b) <= 0 ? a : b;
    }

    /** The later of two; one with a time wins over one without. */
    static Sighting last(Sighting a, Sighting b) {
        return LATEST.compare(a, b) >= 0 ? a : b;
    }

    /** The time if there is one, else the place. */
    @Override
    public String toString() {
        return at == null ? place.toString() : at.toString();
    }
}
