package dev.sunocontract.integration.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lines of Markdown have at most 100 characters, except tables, code blocks and lines with a URL. */
class LineLengthTest {

    private static final int MAX_LENGTH = 100;

    static Stream<MarkdownPage> pages() {
        return MarkdownPage.all();
    }

    @Test
    void findsPages() {
        assertThat(pages())
                .extracting(MarkdownPage::name)
                .contains("README.md", "docs/support.md", "contract-tests/README.md");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linesAreShort(MarkdownPage page) {
        assertThat(longLines(page.text()))
                .as("%s: wrap these lines", page.name())
                .isEmpty();
    }

    private static List<String> longLines(String text) {
        List<String> lines = new ArrayList<>();
        boolean code = false;
        for (String line : text.lines().toList()) {
            if (line.stripLeading().startsWith("```")) {
                code = !code;
            } else if (!code && isTooLong(line)) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static boolean isTooLong(String line) {
        return line.codePointCount(0, line.length()) > MAX_LENGTH
                && !line.startsWith("|")
                && !line.contains("https://")
                && !line.contains("http://");
    }
}
