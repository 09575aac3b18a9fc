package dev.sunocontract.integration.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.spec.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * The support table in the README is what the documents and the fixtures say. To write it anew:
 * {@code mvn -q -pl contract-tests -am test -Dtest=SupportTableTest -Dsurefire.failIfNoSpecifiedTests=false -Dwrite.support.table}
 */
class SupportTableTest {

    private static final Path README = Path.of("../README.md");
    private static final Path FIXTURES = Path.of("src/main/resources/fixtures");
    private static final String BEGIN = "<!-- support table: written by SupportTableTest -->\n";
    private static final String END = "<!-- end of the support table -->";

    @Test
    void tableMatchesDocumentsAndFixtures() throws IOException {
        String readme = Files.readString(README);
        String before = readme.substring(0, readme.indexOf(BEGIN) + BEGIN.length());
        String after = readme.substring(readme.indexOf(END));
        String wanted = before + table() + after;
        if (System.getProperty("write.support.table") != null) {
            Files.writeString(README, wanted);
        }
        assertThat(Files.readString(README))
                .as("run this test with -Dwrite.support.table, see its Javadoc")
                .isEqualTo(wanted);
    }

    private static String table() throws IOException {
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

    private static Set<String> operations() {
        return List.of(Wire.values()).stream()
                .map(Contract::of)
                .sorted((a, b) -> b.operations().size() - a.operations().size())
                .map(Contract::operations)
                .flatMap(operations -> operations.stream().map(Operation::id))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String cell(Provider provider, String operationId) throws IOException {
        var operation = Contract.of(provider).findOperation(operationId);
        if (operation.isEmpty()) {
            return "–";
        }
        String evidence = operation.get().evidence().id().substring(0, 1).toUpperCase(Locale.ROOT);
        long shown =
                countFixtures(provider, operationId, "documented") + countFixtures(provider, operationId, "recorded");
        return shown == 0 ? evidence : evidence + " " + shown;
    }

    private static long countFixtures(Provider provider, String operationId, String kind) throws IOException {
        Path folder = FIXTURES.resolve(provider.id()).resolve(operationId);
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        long count = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (new JsonMapper()
                        .readTree(file)
                        .at("/origin/kind")
                        .asString("")
                        .equals(kind)) {
                    count++;
                }
            }
        }
        return count;
    }
}
