package dev.sunocontract.tools.audit;

import dev.sunocontract.tools.audit.attribution.AttributionBasis;
import java.io.Serializable;
import java.util.Comparator;

/**
 * A provider and how it was determined, as a key of counts.
 *
 * @param provider the provider's id
 */
record AttributionKey(String provider, AttributionBasis basis) implements Comparable<AttributionKey>, Serializable {

    private static final Comparator<AttributionKey> ORDER =
            Comparator.comparing(AttributionKey::provider).thenComparing(key -> key.basis.name());

    @Override
    public int compareTo(AttributionKey other) {
        return ORDER.compare(this, other);
    }
}
