package dev.sunocontract.tests.audit;

import dev.sunocontract.spec.Provider;
import dev.sunocontract.spec.Wire;
import dev.sunocontract.tests.Verdict;
import java.io.IOException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Finds, for traffic that does not say whose it is, the provider of each wire whose contract fits it best: the most operations, then
 * the fewest violations, then the least drift. The start of a file decides for the whole file.
 */
final class BestMatch implements Feed.Listener {

    private static final int ENOUGH = 200;
    private static final Attribution NOBODY = new Attribution(null, Map.of());
    private static final Comparator<long[]> BETTER = Comparator.<long[]>comparingLong(fit -> -fit[0])
            .thenComparingLong(fit -> fit[1])
            .thenComparingLong(fit -> fit[2]);

    /** Operations found, violations, drift. */
    private final Map<Provider, long[]> fits = new EnumMap<>(Provider.class);

    private int seen;

    private BestMatch() {}

    static Map<Wire, Provider> of(TrafficFile file) throws IOException {
        BestMatch match = new BestMatch();
        Feed feed = file.sample();
        for (Feed.Batch batch = feed.next(); batch != null && match.seen < ENOUGH; batch = feed.next()) {
            batch.tell(match);
        }
        return match.best();
    }

    private Map<Wire, Provider> best() {
        Map<Wire, Provider> best = new EnumMap<>(Wire.class);
        fits.forEach((provider, fit) -> best.merge(
                provider.wire(),
                provider,
                (known, other) -> BETTER.compare(fits.get(known), fits.get(other)) <= 0 ? known : other));
        return best;
    }

    @Override
    public void value(JsonNode tree, Place place) {
        if (seen >= ENOUGH) {
            return;
        }
        try {
            Heard heard = ExchangeForms.read(tree);
            if (NOBODY.certain(heard).isEmpty()) {
                seen++;
                for (Provider provider : Provider.values()) {
                    fit(Attribution.owned(provider, Attribution.How.BEST_MATCH, heard), heard);
                }
            }
        } catch (NotAnExchange notCounted) {
            // The audit itself counts it.
        }
    }

    private void fit(Attribution.Owned owned, Heard heard) {
        if (owned.match().isPresent()) {
            Verdict verdict = Judge.verdict(owned, heard);
            long[] fit = fits.computeIfAbsent(owned.provider(), provider -> new long[3]);
            fit[0]++;
            fit[1] += verdict.violations().size();
            fit[2] += verdict.drift().size();
        }
    }

    @Override
    public void malformed(Place place, String reason) {}

    @Override
    public void block(Place start, long lines) {}
}
