package dev.sunocontract.tests.audit;

import java.io.Serializable;

/**
 * How often something was seen, and when first and last.
 *
 * @param count how often, at least 1
 * @param first the first sighting
 * @param last the last sighting
 * @param example what was said of it the first time
 */
public record Tally(long count, Sighting first, Sighting last, String example) implements Serializable {

    static Tally once(Sighting sighting, String example) {
        return new Tally(1, sighting, sighting, example);
    }

    Tally plus(Tally other) {
        Sighting earliest = Sighting.first(first, other.first);
        return new Tally(count + other.count, earliest, Sighting.last(last, other.last), exampleOf(other, earliest));
    }

    /** Two sightings at one place are told apart by what was said, so that the order of merging never shows. */
    private String exampleOf(Tally other, Sighting earliest) {
        if (first.equals(other.first)) {
            return example.compareTo(other.example) <= 0 ? example : other.example;
        }
        return earliest.equals(first) ? example : other.example;
    }
}
