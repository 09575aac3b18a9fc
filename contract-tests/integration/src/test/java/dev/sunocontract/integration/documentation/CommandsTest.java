package dev.sunocontract.integration.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.cli.SunoCli;
import dev.sunocontract.integration.documentation.MarkdownPage.Snippet;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command of the documentation exists, with its options, modules, profiles and tests, and
 * {@code docs/verified.md} says where it is run.
 */
class CommandsTest {

    private static final Pattern WORDS = Pattern.compile("\"[^\"]*\"|'[^']*'|\\S+");

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `((?:mvn|\\./|\\.ci/|[\\w/-]+\\.sh)[^`]*)` \\|");

    /** A command line, and the page that contains it. */
    record Command(String page, List<String> words) {

        @Override
        public String toString() {
            return page + ": " + String.join(" ", words);
        }

        String program() {
            return words.get(0);
        }
    }

    static Stream<Command> commands() {
        return MarkdownPage.snippets("", "sh", "bash", "yaml").flatMap(CommandsTest::commands);
    }

    private static Stream<Command> commands(Snippet snippet) {
        return snippet.code()
                .replace("\\\n", " ")
                .lines()
                .map(line -> line.replaceFirst("^\\s*- run: contract/", "./"))
                .map(line -> line.replaceFirst("^\\s*java -jar suno-cli.jar ", "./suno "))
                .flatMap(line -> Stream.of(line.replaceFirst("\\s+#.*", "").split("&&")))
                .map(line ->
                        WORDS.matcher(line).results().map(word -> word.group()).toList())
                .map(words -> words.stream()
                        .dropWhile(word -> word.matches("[A-Z_]+=.*"))
                        .toList())
                .filter(words -> !words.isEmpty()
                        && (words.get(0).equals("mvn") || words.get(0).contains("/") && isProjectCommand(words.get(0))))
                .map(words -> new Command(snippet.page(), words));
    }

    private static boolean isProjectCommand(String program) {
        return program.startsWith("./") || program.startsWith(".ci/") || program.endsWith(".sh");
    }

    /** The rows of the table of commands in {@code docs/verified.md}: the beginning of a command. */
    private static List<String> rows() throws IOException {
        String page = Files.readString(MarkdownPage.ROOT.resolve("docs/verified.md"));
        return ROW.matcher(page).results().map(row -> row.group(1)).toList();
    }

    @Test
    void everyCommandIsRunOrSaidNotToBe() throws IOException {
        List<String> rows = rows();
        assertThat(commands().map(command -> String.join(" ", command.words())).distinct())
                .allSatisfy(command -> assertThat(rows).anyMatch(row -> isBeginning(row, command)));
        assertThat(rows).allSatisfy(row -> assertThat(commands())
                .anyMatch(command -> isBeginning(row, String.join(" ", command.words()))));
    }

    private static boolean isBeginning(String row, String command) {
        return (command.replaceAll(" +", " ") + " ").startsWith(row + " ");
    }

    @Test
    void findsCommands() {
        assertThat(commands()).hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void commandAndOptionsExist(Command command) throws IOException {
        if (command.program().equals("mvn")) {
            assertMavenCommand(command.words());
            return;
        }
        assertThat(MarkdownPage.ROOT.resolve(command.program())).isExecutable();
        if (command.program().equals("./suno")) {
            assertSunoCommand(command.words().subList(1, command.words().size()));
        }
    }

    /** With {@code --help} a command parses its options and does nothing else. */
    private static void assertSunoCommand(List<String> words) {
        StringWriter errors = new StringWriter();
        String[] arguments = Stream.concat(words.stream().filter(word -> !word.equals("--help")), Stream.of("--help"))
                .toArray(String[]::new);
        int exitCode = SunoCli.run(new PrintWriter(Writer.nullWriter()), new PrintWriter(errors, true), arguments);
        assertThat(exitCode).as(errors.toString()).isZero();
    }

    private static void assertMavenCommand(List<String> words) throws IOException {
        List<String> poms = poms();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("-pl")) {
                for (String module : words.get(i + 1).split(",")) {
                    assertThat(MarkdownPage.ROOT.resolve(module).resolve("pom.xml"))
                            .exists();
                }
            }
            if (word.startsWith("-P")) {
                Arrays.stream(word.substring(2).split(",")).forEach(profile -> assertThat(poms)
                        .anyMatch(text -> text.contains("<id>" + profile + "</id>")));
            }
            Matcher test = Pattern.compile("-Dtest=(\\w+)").matcher(word);
            if (test.find()) {
                assertThat(tests()).contains(test.group(1) + ".java");
            }
        }
    }

    private static List<String> poms() throws IOException {
        List<String> poms = new ArrayList<>();
        for (Path file : MarkdownPage.files()) {
            if (file.endsWith("pom.xml")) {
                poms.add(Files.readString(file));
            }
        }
        return poms;
    }

    private static List<String> tests() {
        return MarkdownPage.files().stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith("Test.java"))
                .toList();
    }
}
