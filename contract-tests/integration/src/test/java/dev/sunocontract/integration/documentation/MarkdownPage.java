package dev.sunocontract.integration.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of the documentation, and what stands in it as code. */
record MarkdownPage(String name, String text) {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^```([a-z]*)\\n(.*?)^```");

    /** Code of a page; {@code number} counts from 1. */
    record Snippet(String page, int number, String language, String code) {

        @Override
        public String toString() {
            return page + " " + number;
        }
    }

    static Stream<MarkdownPage> all() {
        return Stream.of(
                        "README.md",
                        "CONTRIBUTING.md",
                        "spec/README.md",
                        "client/README.md",
                        "server-stub/README.md",
                        "contract-tests/README.md")
                .map(MarkdownPage::read);
    }

    private static MarkdownPage read(String name) {
        try {
            return new MarkdownPage(name, Files.readString(ROOT.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Snippet> snippets() {
        int[] number = {0};
        return CODE_BLOCK
                .matcher(text)
                .results()
                .map(block -> new Snippet(name, ++number[0], block.group(1), block.group(2)))
                .toList();
    }

    static Stream<Snippet> snippets(String... languages) {
        return all().flatMap(page -> page.snippets().stream())
                .filter(snippet -> List.of(languages).contains(snippet.language()));
    }
}
