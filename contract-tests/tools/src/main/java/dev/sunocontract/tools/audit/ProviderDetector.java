package dev.sunocontract.tools.audit;

import dev.sunocontract.spec.Provider;
import dev.sunocontract.spec.Wire;
import dev.sunocontract.testkit.validation.ValidationResult;
import java.io.IOException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Finds, for traffic that does not say whose it is, the provider of each wire whose contract fits it best: the most operations, then
 * the fewest violations, then the least drift. The start of a file decides for the whole file.
 */
final class ProviderDetector implements EntrySource.EntryHandler {

    private static final int SAMPLE_SIZE = 200;
    private static final Attribution NO_ATTRIBUTION = new Attribution(null, Map.of());
    private static final Comparator<long[]> BEST_FIRST = Comparator.<long[]>comparingLong(fit -> -fit[0])
            .thenComparingLong(fit -> fit[1])
            .thenComparingLong(fit -> fit[2]);

    /** Operations found, violations, drift. */
    private final Map<Provider, long[]> scores = new LinkedHashMap<>();

    private int sampled;

    private ProviderDetector() {}

    static Map<Wire, Provider> detect(TrafficFile file) throws IOException {
        ProviderDetector match = new ProviderDetector();
        EntrySource feed = file.headSource();
        for (EntrySource.Batch batch = feed.next(); batch != null && match.sampled < SAMPLE_SIZE; batch = feed.next()) {
            batch.forEach(match);
        }
        return match.bestPerWire();
    }

    private Map<Wire, Provider> bestPerWire() {
        Map<Wire, Provider> best = new EnumMap<>(Wire.class);
        scores.forEach((provider, fit) -> best.merge(
                provider.wire(),
                provider,
                (known, other) -> BEST_FIRST.compare(scores.get(known), scores.get(other)) <= 0 ? known : other));
        return best;
    }

    @Override
    public void onValue(JsonNode tree, SourceLocation place) {
        if (sampled >= SAMPLE_SIZE) {
            return;
        }
        try {
            RecordedExchange heard = ExchangeParser.parse(tree);
            if (NO_ATTRIBUTION.attributeWithoutDetection(heard).isEmpty()) {
                sampled++;
                for (Provider provider : Provider.all()) {
                    addScore(Attribution.attributeTo(provider, Attribution.Basis.BEST_MATCH, heard), heard);
                }
            }
        } catch (UnrecognizedExchangeException notCounted) {
            // The audit itself counts it.
        }
    }

    private void addScore(Attribution.AttributedExchange owned, RecordedExchange heard) {
        if (owned.match().isPresent()) {
            ValidationResult verdict = ProviderValidators.validate(owned, heard);
            long[] fit = scores.computeIfAbsent(owned.provider(), provider -> new long[3]);
            fit[0]++;
            fit[1] += verdict.violations().size();
            fit[2] += verdict.drift().size();
        }
    }

    @Override
    public void onUnreadable(SourceLocation place, String reason) {}

    @Override
    public void onBlock(SourceLocation start, long lines) {}
}
