package dev.sunocontract.tools.audit;

import java.io.Serializable;
import java.util.HashMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Tallies by key, in constant memory: of more than {@value #MAX_KEYS} keys the smallest are kept, whose counts stay exact, and the
 * others are only counted together. The smallest keys of a whole are among the smallest of every part, so merging in any order
 * gives the same.
 */
final class BoundedCounters<K extends Comparable<K> & Serializable> implements Serializable {

    private static final long serialVersionUID = 1;

    static final int MAX_KEYS = 5_000;

    private final HashMap<K, OccurrenceCount> entries = new HashMap<>();
    private long total;

    void add(K key, OccurrenceCount tally) {
        total += tally.count();
        mergeEntry(key, tally);
    }

    void merge(BoundedCounters<K> other) {
        total += other.total;
        other.entries.forEach(this::mergeEntry);
    }

    private void mergeEntry(K key, OccurrenceCount tally) {
        entries.merge(key, tally, OccurrenceCount::plus);
        if (entries.size() > 2 * MAX_KEYS) {
            entries.keySet().retainAll(entries().keySet());
        }
    }

    /** The smallest keys with their tallies, in order. */
    SortedMap<K, OccurrenceCount> entries() {
        TreeMap<K, OccurrenceCount> sorted = new TreeMap<>(entries);
        while (sorted.size() > MAX_KEYS) {
            sorted.pollLastEntry();
        }
        return sorted;
    }

    /** How many were seen, with those beyond the limit. */
    long total() {
        return total;
    }

    /** How many were seen of keys beyond the limit. */
    long unlistedCount() {
        return total
                - entries().values().stream().mapToLong(OccurrenceCount::count).sum();
    }
}
