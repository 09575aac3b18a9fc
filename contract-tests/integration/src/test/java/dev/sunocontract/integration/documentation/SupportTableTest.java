package dev.sunocontract.integration.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Evidence;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.spec.Wire;
import dev.sunocontract.testkit.fixture.Fixture;
import dev.sunocontract.testkit.fixture.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The support table in {@code docs/support.md} equals what documents and fixtures contain. To write the table:
 * {@code mvn -q -pl contract-tests/integration -am test -Dtest=SupportTableTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dwrite.support.table}
 */
class SupportTableTest {

    private static final Path PAGE = Path.of("../../docs/support.md");
    private static final String BEGIN = "<!-- support table: written by SupportTableTest -->\n";
    private static final String END = "<!-- end of the support table -->";
    private static final List<Fixture> FIXTURES = Fixtures.all();

    @Test
    void tableMatchesDocumentsAndFixtures() throws IOException {
        String page = Files.readString(PAGE);
        String before = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
        String after = page.substring(page.indexOf(END));
        String expected = before + table() + evidenceTable() + after;
        if (System.getProperty("write.support.table") != null) {
            Files.writeString(PAGE, expected);
        }
        assertThat(Files.readString(PAGE))
                .as("run this test with -Dwrite.support.table, see its Javadoc")
                .isEqualTo(expected);
    }

    private static String table() {
        StringBuilder table = new StringBuilder("\n| operation | ")
                .append(Provider.all().stream().map(Provider::title).collect(Collectors.joining(" | ")))
                .append(" |\n|---|")
                .append("---|".repeat(Provider.all().size()))
                .append('\n');
        for (String operation : operations()) {
            table.append("| `").append(operation).append("` |");
            for (Provider provider : Provider.all()) {
                table.append(' ').append(cell(provider, operation)).append(" |");
            }
            table.append('\n');
        }
        return table.append('\n').toString();
    }

    /** Counts the facts of each document by the strongest kind of their evidence. */
    private static String evidenceTable() {
        StringBuilder table = new StringBuilder("| strongest evidence | ")
                .append(Provider.all().stream().map(Provider::title).collect(Collectors.joining(" | ")))
                .append(" |\n|---|")
                .append("---|".repeat(Provider.all().size()))
                .append('\n');
        for (Evidence.Kind kind : Evidence.Kind.values()) {
            table.append("| ").append(kind.id()).append(" |");
            for (Provider provider : Provider.all()) {
                table.append(' ').append(countFacts(provider, kind)).append(" |");
            }
            table.append('\n');
        }
        return table.append('\n').toString();
    }

    private static long countFacts(Provider provider, Evidence.Kind kind) {
        return Contract.of(provider).evidenceCounts().getOrDefault(kind, 0L);
    }

    private static Set<String> operations() {
        return List.of(Wire.values()).stream()
                .map(Contract::of)
                .sorted((a, b) -> b.operations().size() - a.operations().size())
                .map(Contract::operations)
                .flatMap(operations -> operations.stream().map(Operation::id))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String cell(Provider provider, String operationId) {
        var operation = Contract.of(provider).findOperation(operationId);
        if (operation.isEmpty()) {
            return "–";
        }
        String evidence =
                operation.get().evidence().get(0).kind().id().substring(0, 1).toUpperCase(Locale.ROOT);
        long examples = countExamples(provider, operationId);
        return examples == 0 ? evidence : evidence + " " + examples;
    }

    /** Counts the fixtures of an operation that come from the provider, not those composed for tests. */
    private static long countExamples(Provider provider, String operationId) {
        return FIXTURES.stream()
                .filter(fixture -> fixture.provider().equals(provider))
                .filter(fixture -> fixture.operationId().equals(operationId))
                .filter(fixture -> fixture.origin().kind() != Fixture.Kind.COMPOSED)
                .count();
    }
}
