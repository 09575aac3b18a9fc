package dev.sunocontract.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.bundler.DocumentStyle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The entries of {@code openapi/conflicts.yaml} equal the (X…) marks of documents and fixtures, and
 * {@code docs/conflicts.md} shows them. To write the page: {@code mvn -q -pl spec -am test -Dtest=ConflictsTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dwrite.conflicts}
 */
class ConflictsTest {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Path ENTRIES = Path.of("openapi/conflicts.yaml");
    private static final Path PAGE = Path.of("../docs/conflicts.md");
    private static final List<Path> SOURCES = List.of(Path.of("openapi"), Path.of("fixtures"));
    private static final Pattern MARK = Pattern.compile("\\(X(\\d+)\\)");
    private static final int LINE_LENGTH = 100;
    private static final String INTRODUCTION = """
            # Conflicts between sources

            Pages, source code and recordings disagree in these points. A mark such as (X1) in a document or a
            fixture refers to an entry. The kinds of evidence are explained in
            [spec/README.md](../spec/README.md#evidence); a date is the one that the source itself carries.

            `ConflictsTest` writes this page from `spec/openapi/conflicts.yaml`:

            ```
            mvn -q -pl spec -am test -Dtest=ConflictsTest -Dsurefire.failIfNoSpecifiedTests=false \\
              -Dwrite.conflicts
            ```

            """;

    private static final Map<String, JsonNode> entries = new TreeMap<>(Comparator.comparing(ConflictsTest::number));

    /** The files with each mark. */
    private static final Map<String, Set<String>> marks = new TreeMap<>(Comparator.comparing(ConflictsTest::number));

    @BeforeAll
    static void read() throws IOException {
        YAML.readTree(Files.readString(ENTRIES))
                .properties()
                .forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
        for (Path source : SOURCES) {
            try (Stream<Path> files = Files.walk(source)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    collectMarks(file);
                }
            }
        }
    }

    private static void collectMarks(Path file) throws IOException {
        if (!file.equals(ENTRIES)) {
            MARK.matcher(Files.readString(file)).results().forEach(match -> marks.computeIfAbsent(
                            "X" + match.group(1), mark -> new TreeSet<>())
                    .add(file.toString().replace('\\', '/')));
        }
    }

    @Test
    void everyMarkHasAnEntryAndEveryEntryAMark() {
        assertThat(marks.keySet())
                .as("marks in documents and fixtures, and entries of " + ENTRIES)
                .isEqualTo(entries.keySet());
    }

    @Test
    void entriesHaveClaimsWithEvidenceAndAReading() {
        List<String> problems = new ArrayList<>();
        entries.forEach((mark, entry) -> {
            for (String key : List.of("question", "reading", "reason")) {
                if (!entry.path(key).asString("").endsWith(".")) {
                    problems.add(mark + ": write one sentence as " + key + ", with a full stop");
                }
            }
            if (entry.path("claims").size() < 2) {
                problems.add(mark + ": list the claims of each side");
            }
            for (JsonNode claim : entry.path("claims")) {
                ObjectNode words = YAML.createObjectNode();
                words.set("x-evidence", claim.path("evidence"));
                DocumentStyle.checkEvidence(words)
                        .forEach(finding ->
                                problems.add(mark + ", " + claim.path("claim").asString("a claim") + finding));
            }
        });
        assertThat(problems).isEmpty();
    }

    @Test
    void pageShowsTheEntries() throws IOException {
        if (System.getProperty("write.conflicts") != null) {
            Files.writeString(PAGE, page());
        }
        assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
                .as("run this test with -Dwrite.conflicts, see its Javadoc")
                .isEqualTo(page());
    }

    private static String page() {
        StringBuilder page = new StringBuilder(INTRODUCTION).append("| Mark | Question | Reading |\n|---|---|---|\n");
        entries.forEach((mark, entry) -> page.append("| [%s](#%s) | %s | %s |\n"
                .formatted(mark, mark.toLowerCase(), text(entry, "question"), text(entry, "reading"))));
        entries.forEach((mark, entry) -> appendEntry(page, mark, entry));
        return page.toString();
    }

    private static void appendEntry(StringBuilder page, String mark, JsonNode entry) {
        page.append("\n## ").append(mark).append("\n\n");
        appendWrapped(page, "", text(entry, "question"));
        page.append('\n');
        for (JsonNode claim : entry.path("claims")) {
            appendWrapped(page, "- ", "**" + text(claim, "claim") + "**");
            for (JsonNode evidence : claim.path("evidence")) {
                appendWrapped(page, "  - ", evidenceText(evidence));
            }
        }
        page.append('\n');
        String settled = entry.path("settled").asBoolean(false) ? " (settled)" : "";
        appendWrapped(page, "", "Reading" + settled + ": " + text(entry, "reading") + " " + text(entry, "reason"));
        page.append('\n');
        appendWrapped(page, "", "Marked in: " + markedIn(mark) + ".");
    }

    private static String evidenceText(JsonNode evidence) {
        String note = text(evidence, "note");
        String date = text(evidence, "asOf").equals("unknown") ? "no date" : text(evidence, "asOf");
        return text(evidence, "kind") + ", " + date + ": " + text(evidence, "source")
                + (note.isEmpty() ? "" : ". " + note);
    }

    private static String markedIn(String mark) {
        return marks.getOrDefault(mark, Set.of()).stream()
                .map(file -> "`" + file + "`")
                .collect(Collectors.joining(", "));
    }

    private static String text(JsonNode node, String key) {
        return node.path(key).asString("").strip();
    }

    /** Appends a paragraph or a list item with lines of at most 100 characters. */
    private static void appendWrapped(StringBuilder page, String prefix, String text) {
        StringBuilder line = new StringBuilder(prefix);
        boolean first = true;
        for (String word : text.split("\\s+")) {
            if (!first && line.length() + 1 + word.length() > LINE_LENGTH) {
                page.append(line).append('\n');
                line = new StringBuilder(" ".repeat(prefix.length()));
                first = true;
            }
            line.append(first ? "" : " ").append(word);
            first = false;
        }
        page.append(line).append('\n');
    }

    private static int number(String mark) {
        return Integer.parseInt(mark.substring(1));
    }
}
