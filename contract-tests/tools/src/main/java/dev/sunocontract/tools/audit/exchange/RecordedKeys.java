package dev.sunocontract.tools.audit.exchange;

import dev.sunocontract.spec.scrub.Redactor;
import java.io.Serializable;
import java.util.HashSet;
import java.util.TreeSet;

/**
 * The API keys that recorded requests carry in their headers, which no report shows. Bounded in size: of more than
 * {@value #MAX_KEYS} keys the smallest are kept, so that the order of merging makes no difference.
 */
public final class RecordedKeys implements Serializable {

    private static final long serialVersionUID = 1;

    static final int MAX_KEYS = 100_000;

    /** Of a key that has a digit; others are longer. */
    private static final int MIN_LENGTH = 12;

    private static final int MIN_LENGTH_WITHOUT_DIGIT = 20;

    private final HashSet<String> keys = new HashSet<>();

    /** Creates an empty set. */
    public RecordedKeys() {}

    /** Adds the keys of an exchange. */
    public void add(RecordedExchange exchange) {
        if (exchange.request() != null) {
            Redactor.keysOf(exchange.request().headers()).stream()
                    .filter(RecordedKeys::looksLikeKey)
                    .forEach(keys::add);
            trim();
        }
    }

    /** Programs also send words in place of a key, such as null or YOUR_API_KEY, which reports need. */
    private static boolean looksLikeKey(String key) {
        return key.length() >= MIN_LENGTH_WITHOUT_DIGIT
                || key.length() >= MIN_LENGTH && key.chars().anyMatch(Character::isDigit);
    }

    /** Adds the keys of other exchanges. */
    public void merge(RecordedKeys other) {
        keys.addAll(other.keys);
        trim();
    }

    private void trim() {
        if (keys.size() > 2 * MAX_KEYS) {
            TreeSet<String> sorted = new TreeSet<>(keys);
            while (sorted.size() > MAX_KEYS) {
                sorted.pollLast();
            }
            keys.retainAll(sorted);
        }
    }

    /** Returns a redactor of these keys, and of texts that look like keys. */
    public Redactor redactor() {
        return new Redactor(keys);
    }
}
