package dev.sunocontract.tools.audit;

import java.io.Serializable;
import java.util.Comparator;

/**
 * An operation of a provider, as a key of counts.
 *
 * @param provider the provider's id
 * @param operation the operation's id
 */
record OperationKey(String provider, String operation) implements Comparable<OperationKey>, Serializable {

    private static final Comparator<OperationKey> ORDER =
            Comparator.comparing(OperationKey::provider).thenComparing(OperationKey::operation);

    @Override
    public int compareTo(OperationKey other) {
        return ORDER.compare(this, other);
    }
}
