package dev.sunocontract.integration.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Markdown page of the documentation. */
record MarkdownPage(String name, String text) {

    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private static final Set<String> SKIPPED_FOLDERS = Set.of("target", "node_modules", ".git", "src");
    private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^```([a-z]*)\\n(.*?)^```");

    /**
     * A code block of a page.
     *
     * @param page the page
     * @param number the position in the page, from 1
     * @param language the language after the opening fence
     * @param code the code
     */
    record Snippet(String page, int number, String language, String code) {

        @Override
        public String toString() {
            return page + " " + number;
        }
    }

    /** All pages of the repository, ordered by path. */
    static Stream<MarkdownPage> all() {
        Set<String> pages = new TreeSet<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return SKIPPED_FOLDERS.contains(String.valueOf(folder.getFileName()))
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().endsWith(".md")) {
                        pages.add(ROOT.relativize(file).toString().replace('\\', '/'));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pages.stream().map(MarkdownPage::read);
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
