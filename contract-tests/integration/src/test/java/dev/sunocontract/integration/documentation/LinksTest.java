package dev.sunocontract.integration.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every link within the documentation leads to a file and a heading, and every file, folder and test that it names
 * exists.
 */
class LinksTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^()\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^ *```.*?^ *```");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Pattern TEST_NAME = Pattern.compile("[A-Z]\\w+Test");

    /** Folders at the root: a name in code that begins with one is a path of this repository. */
    private static final Set<String> FOLDERS =
            Set.of(".ci", ".github", "bom", "client", "contract-tests", "docs", "server-stub", "spec");

    /** Written by a release, a build or a user. */
    private static final Pattern LATER =
            Pattern.compile("(?:spec/released|\\.ci/baseline)(?:/.*)?|.*(?:/target|node_modules|[<*{…]).*");

    /** History: what it names may be gone. */
    private static final List<String> HISTORY = List.of("CHANGELOG.md", "docs/names.md", "docs/decisions/");

    private static final Set<String> TESTS = MarkdownPage.files().stream()
            .map(file -> file.getFileName().toString())
            .filter(name -> name.endsWith(".java"))
            .map(name -> name.replace(".java", ""))
            .collect(Collectors.toSet());

    static Stream<MarkdownPage> pages() {
        return MarkdownPage.all();
    }

    static Stream<MarkdownPage> pagesOfToday() {
        return pages().filter(page -> HISTORY.stream().noneMatch(page.name()::startsWith));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksLeadToFilesAndHeadings(MarkdownPage page) {
        assertThat(matches(LINK, proseOf(page))
                        .filter(link -> !link.matches("[a-z]+:.*"))
                        .filter(link -> !leadsSomewhere(page, link)))
                .as("links of %s that lead nowhere", page.name())
                .isEmpty();
    }

    private static boolean leadsSomewhere(MarkdownPage page, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? fileOf(page) : fileOf(page).resolveSibling(parts[0]);
        return Files.exists(target) && (parts.length == 1 || headings(target).contains(parts[1]));
    }

    @ParameterizedTest
    @MethodSource("pagesOfToday")
    void namedFilesExist(MarkdownPage page) {
        assertThat(matches(CODE, proseOf(page))
                        .filter(code -> code.matches("[\\w.-]+(?:/[\\w.-]+)+/?"))
                        .filter(code -> FOLDERS.contains(code.substring(0, code.indexOf('/'))))
                        .filter(code -> !LATER.matcher(code).matches())
                        .filter(code -> Files.notExists(MarkdownPage.ROOT.resolve(code)))
                        .filter(code -> Files.notExists(fileOf(page).resolveSibling(code))))
                .as("files that %s names", page.name())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pagesOfToday")
    void namedTestsExist(MarkdownPage page) {
        assertThat(matches(CODE, proseOf(page))
                        .filter(code -> TEST_NAME.matcher(code).matches()))
                .filteredOn(name -> !name.equals("MyServerContractTest"))
                .isSubsetOf(TESTS);
    }

    private static String proseOf(MarkdownPage page) {
        return CODE_BLOCK.matcher(page.text()).replaceAll("");
    }

    private static Path fileOf(MarkdownPage page) {
        return MarkdownPage.ROOT.resolve(page.name());
    }

    private static Stream<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1));
    }

    /** The anchors of a page, as code hosts make them of its headings. */
    private static List<String> headings(Path file) {
        return HEADING.matcher(read(file))
                .results()
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
