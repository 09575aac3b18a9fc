package dev.sunocontract.tools.audit;

import java.io.Serializable;

/**
 * The number of occurrences of something, with the first and the last.
 *
 * @param count the number of occurrences, at least 1
 * @param first the first occurrence
 * @param last the last occurrence
 * @param example the message of the first occurrence
 */
record OccurrenceCount(long count, Occurrence first, Occurrence last, String example) implements Serializable {

    static OccurrenceCount single(Occurrence occurrence, String example) {
        return new OccurrenceCount(1, occurrence, occurrence, example);
    }

    OccurrenceCount plus(OccurrenceCount other) {
        Occurrence earliest = Occurrence.earlier(first, other.first);
        return new OccurrenceCount(
                count + other.count, earliest, Occurrence.later(last, other.last), exampleFor(other, earliest));
    }

    /**
     * Returns the example of the earliest occurrence. At equal locations the smaller text wins, whatever the merge
     * order.
     */
    private String exampleFor(OccurrenceCount other, Occurrence earliest) {
        if (first.equals(other.first)) {
            return example.compareTo(other.example) <= 0 ? example : other.example;
        }
        return earliest.equals(first) ? example : other.example;
    }
}
