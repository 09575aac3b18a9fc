package dev.sunocontract.integration.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.cli.site.SupportTable;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Evidence;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The support table in {@code docs/support.md} equals what documents and fixtures contain. To write the table:
 * {@code mvn -q -pl contract-tests/integration -am test -Dtest=SupportTableTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dwrite.support.table}
 */
class SupportTableTest {

    private static final Path PAGE = Path.of("../../docs/support.md");
    private static final String BEGIN = "<!-- support table: written by SupportTableTest -->\n";
    private static final String END = "<!-- end of the support table -->";

    @Test
    void tableMatchesDocumentsAndFixtures() throws IOException {
        String page = Files.readString(PAGE);
        String before = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
        String after = page.substring(page.indexOf(END));
        String expected = before + table() + modeTable() + evidenceTable() + after;
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
        for (SupportTable.Row row : SupportTable.of(Provider.all()).rows()) {
            table.append("| `").append(row.operationId()).append("` |");
            row.cells().forEach(cell -> table.append(' ').append(text(cell)).append(" |"));
            table.append('\n');
        }
        return table.append('\n').toString();
    }

    private static String text(SupportTable.Cell cell) {
        if (!cell.isOffered()) {
            return "–";
        }
        return cell.examples() == 0 ? cell.letter() : cell.letter() + " " + cell.examples();
    }

    /** The modes of a song that only some providers of a wire list, with the strongest evidence of each. */
    private static String modeTable() {
        Map<String, String> providers = new TreeMap<>();
        for (Provider provider : Provider.all()) {
            Contract.of(provider).findOperation("submitMusic").stream()
                    .flatMap(operation -> operation.extension("x-song-modes").properties().stream())
                    .forEach(mode -> providers.merge(
                            mode.getKey(),
                            provider.title() + " " + letter(mode.getValue()),
                            (others, another) -> others + ", " + another));
        }
        StringBuilder table = new StringBuilder("| further mode of `submitMusic` | providers |\n|---|---|\n");
        providers.forEach((mode, offering) ->
                table.append("| `").append(mode).append("` | ").append(offering).append(" |\n"));
        return table.append('\n').toString();
    }

    private static char letter(JsonNode fact) {
        return Character.toUpperCase(fact.at("/x-evidence/0/kind").asString().charAt(0));
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
}
