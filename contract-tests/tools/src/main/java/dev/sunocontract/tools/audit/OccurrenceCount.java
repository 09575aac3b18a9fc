package dev.sunocontract.tools.audit;

import java.io.Serializable;

/**
 * How often something was seen, and when first and last.
 *
 * @param count how often, at least 1
 * @param first the first sighting
 * @param last the last sighting
 * @param example what was said of it the first time
 */
public record OccurrenceCount(long count, Occurrence first, Occurrence last, String example) implements Serializable {

    static OccurrenceCount single(Occurrence sighting, String example) {
        return new OccurrenceCount(1, sighting, sighting, example);
    }

    OccurrenceCount plus(OccurrenceCount other) {
        Occurrence earliest = Occurrence.earlier(first, other.first);
        return new OccurrenceCount(
                count + other.count, earliest, Occurrence.later(last, other.last), exampleFor(other, earliest));
    }

    /** Two sightings at one place are told apart by what was said, so that the order of merging never shows. */
    private String exampleFor(OccurrenceCount other, Occurrence earliest) {
        if (first.equals(other.first)) {
            return example.compareTo(other.example) <= 0 ? example : other.example;
        }
        return earliest.equals(first) ? example : other.example;
    }
}
