package dev.sunocontract.cli.site;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Evidence;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.fixture.Fixture;
import dev.sunocontract.testkit.fixture.Fixtures;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which provider offers which operation, and what this is known from.
 *
 * @param providers the columns
 * @param rows one row per operation that at least one of their wires has
 */
public record SupportTable(List<Provider> providers, List<Row> rows) {

    private static final Map<String, Long> EXAMPLES = Fixtures.all().stream()
            .filter(fixture -> fixture.origin().kind() != Fixture.Kind.COMPOSED)
            .collect(Collectors.groupingBy(
                    fixture -> key(fixture.provider(), fixture.operationId()), Collectors.counting()));

    /**
     * An operation at every provider.
     *
     * @param operationId the operation
     * @param cells one cell per provider, in the order of the columns
     */
    public record Row(String operationId, List<Cell> cells) {

        /** Whether at least one provider offers the operation. */
        public boolean isOffered() {
            return cells.stream().anyMatch(Cell::isOffered);
        }
    }

    /**
     * An operation at one provider.
     *
     * @param provider the provider
     * @param operation the operation; empty if no source states that the provider offers it
     * @param examples the number of fixtures that come from the provider, not those composed for tests
     */
    public record Cell(Provider provider, Optional<Operation> operation, long examples) {

        /** Whether a source states that the provider offers the operation. */
        public boolean isOffered() {
            return operation.isPresent();
        }

        /** The strongest evidence; only of an offered operation. */
        public Evidence evidence() {
            return operation.orElseThrow().evidence().get(0);
        }

        /** The tag of an offered operation. */
        String tag() {
            return operation.orElseThrow().tag();
        }

        /** The strongest evidence, as pages show it. */
        Source source() {
            return Source.of(evidence());
        }

        /** The first letter of the kind of evidence. */
        public String letter() {
            return evidence().kind().name().substring(0, 1);
        }
    }

    /** The table of some providers; operations of the largest wire come first. */
    public static SupportTable of(List<Provider> providers) {
        List<Row> rows = providers.stream()
                .map(Provider::wire)
                .distinct()
                .map(Contract::of)
                .sorted(Comparator.comparing(contract -> -contract.operations().size()))
                .flatMap(contract -> contract.operations().stream())
                .map(Operation::id)
                .distinct()
                .map(operation -> row(operation, providers))
                .toList();
        return new SupportTable(List.copyOf(providers), rows);
    }

    /** The table without operations that no provider offers. */
    SupportTable offered() {
        return new SupportTable(providers, rows.stream().filter(Row::isOffered).toList());
    }

    private static Row row(String operationId, List<Provider> providers) {
        return new Row(
                operationId,
                providers.stream()
                        .map(provider -> new Cell(
                                provider,
                                Contract.of(provider).findOperation(operationId),
                                EXAMPLES.getOrDefault(key(provider, operationId), 0L)))
                        .toList());
    }

    private static String key(Provider provider, String operationId) {
        return provider.id() + "/" + operationId;
    }
}
