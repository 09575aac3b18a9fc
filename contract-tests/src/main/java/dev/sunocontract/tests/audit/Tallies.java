package dev.sunocontract.tests.audit;

import java.io.Serializable;
import java.util.HashMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Tallies by key, in constant memory: of more than {@value #LIMIT} keys the smallest are kept, whose counts stay exact, and the
 * others are only counted together. The smallest keys of a whole are among the smallest of every part, so merging in any order
 * gives the same.
 */
final class Tallies<K extends Comparable<K> & Serializable> implements Serializable {

    private static final long serialVersionUID = 1;

    static final int LIMIT = 5_000;

    private final HashMap<K, Tally> kept = new HashMap<>();
    private long total;

    void add(K key, Tally tally) {
        total += tally.count();
        keep(key, tally);
    }

    void merge(Tallies<K> other) {
        total += other.total;
        other.kept.forEach(this::keep);
    }

    private void keep(K key, Tally tally) {
        kept.merge(key, tally, Tally::plus);
        if (kept.size() > 2 * LIMIT) {
            kept.keySet().retainAll(kept().keySet());
        }
    }

    /** The smallest keys with their tallies, in order. */
    SortedMap<K, Tally> kept() {
        TreeMap<K, Tally> sorted = new TreeMap<>(kept);
        while (sorted.size() > LIMIT) {
            sorted.pollLastEntry();
        }
        return sorted;
    }

    /** How many were seen, with those beyond the limit. */
    long total() {
        return total;
    }

    /** How many were seen of keys beyond the limit. */
    long others() {
        return total - kept().values().stream().mapToLong(Tally::count).sum();
    }
}
