package dev.sunocontract.tools.audit.attribution;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.spec.Wire;
import dev.sunocontract.testkit.validation.ValidationResult;
import dev.sunocontract.tools.audit.exchange.ExchangeParser;
import dev.sunocontract.tools.audit.exchange.RecordedExchange;
import dev.sunocontract.tools.audit.exchange.UnrecognizedExchangeException;
import dev.sunocontract.tools.audit.source.EntrySource;
import dev.sunocontract.tools.audit.source.SourceLocation;
import dev.sunocontract.tools.audit.source.TrafficFile;
import java.io.IOException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Detects, for each wire, the provider whose contract fits a file best: the most operations, then the fewest
 * violations, then the least drift. Only exchanges without any other sign of their provider count. The first entries
 * decide for the whole file.
 */
final class ProviderDetector implements EntrySource.EntryHandler {

    private static final int SAMPLE_SIZE = 200;
    private static final Attribution NO_ATTRIBUTION = new Attribution(null, Map.of());

    private final Map<Provider, Score> scores = new LinkedHashMap<>();

    private int sampled;

    private ProviderDetector() {}

    /** How well a contract fits the sample. The best score is the first. */
    private record Score(long operations, long violations, long drift) implements Comparable<Score> {

        private static final Comparator<Score> BEST_FIRST = Comparator.comparingLong((Score score) -> -score.operations)
                .thenComparingLong(Score::violations)
                .thenComparingLong(Score::drift);

        static Score of(ValidationResult result) {
            return new Score(1, result.violations().size(), result.drift().size());
        }

        Score plus(Score other) {
            return new Score(operations + other.operations, violations + other.violations, drift + other.drift);
        }

        @Override
        public int compareTo(Score other) {
            return BEST_FIRST.compare(this, other);
        }
    }

    static Map<Wire, ContractReference> detect(TrafficFile file) throws IOException {
        ProviderDetector detector = new ProviderDetector();
        EntrySource source = file.headSource();
        for (EntrySource.Batch batch = source.next();
                batch != null && detector.sampled < SAMPLE_SIZE;
                batch = source.next()) {
            batch.forEach(detector);
        }
        return detector.bestPerWire();
    }

    /** The provider with the best score of each wire; the first one of equal scores. */
    private Map<Wire, ContractReference> bestPerWire() {
        Map<Wire, ContractReference> best = new EnumMap<>(Wire.class);
        scores.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .forEach(entry ->
                        best.putIfAbsent(entry.getKey().wire(), new ContractReference(Contract.of(entry.getKey()))));
        return best;
    }

    @Override
    public void onValue(JsonNode tree, SourceLocation location) {
        if (sampled >= SAMPLE_SIZE) {
            return;
        }
        try {
            RecordedExchange exchange = ExchangeParser.parse(tree, location.file());
            if (exchange.skipReason() == null
                    && NO_ATTRIBUTION.attributeWithoutDetection(exchange).isEmpty()) {
                sampled++;
                Provider.all().forEach(provider -> addScore(provider, exchange));
            }
        } catch (UnrecognizedExchangeException notCounted) {
            // The audit itself counts it.
        }
    }

    private void addScore(Provider provider, RecordedExchange exchange) {
        AttributedExchange attributed =
                Attribution.attributeTo(Contract.of(provider), AttributionBasis.BEST_MATCH, exchange);
        if (attributed.match().isPresent()) {
            scores.merge(provider, Score.of(ProviderValidators.validate(attributed)), Score::plus);
        }
    }

    @Override
    public void onUnreadable(SourceLocation location, String reason) {}

    @Override
    public void onIncompleteFile(SourceLocation location, String reason) {}

    @Override
    public void onBlock(SourceLocation start, long lines) {}
}
