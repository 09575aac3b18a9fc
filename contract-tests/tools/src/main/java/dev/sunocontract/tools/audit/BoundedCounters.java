package dev.sunocontract.tools.audit;

import java.io.Serializable;
import java.util.HashMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts occurrences by key in constant memory. Of more than {@value #MAX_KEYS} keys the smallest are kept with exact
 * counts; the others are only counted together. The smallest keys of a whole are among the smallest of every part, so
 * the result does not depend on the merge order.
 */
final class BoundedCounters<K extends Comparable<K> & Serializable> implements Serializable {

    private static final long serialVersionUID = 1;

    static final int MAX_KEYS = 5_000;

    private final HashMap<K, OccurrenceCount> entries = new HashMap<>();
    private long total;

    void add(K key, OccurrenceCount count) {
        total += count.count();
        mergeEntry(key, count);
    }

    void merge(BoundedCounters<K> other) {
        total += other.total;
        other.entries.forEach(this::mergeEntry);
    }

    private void mergeEntry(K key, OccurrenceCount count) {
        entries.merge(key, count, OccurrenceCount::plus);
        if (entries.size() > 2 * MAX_KEYS) {
            entries.keySet().retainAll(entries().keySet());
        }
    }

    /** Returns the smallest keys with their counts, in order. */
    SortedMap<K, OccurrenceCount> entries() {
        TreeMap<K, OccurrenceCount> sorted = new TreeMap<>(entries);
        while (sorted.size() > MAX_KEYS) {
            sorted.pollLastEntry();
        }
        return sorted;
    }

    /** Returns the number of occurrences of all keys. */
    long total() {
        return total;
    }

    /** Returns the number of occurrences of keys beyond the limit. */
    long unlistedCount() {
        return total
                - entries().values().stream().mapToLong(OccurrenceCount::count).sum();
    }
}
