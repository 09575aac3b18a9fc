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

/**
 * A Markdown file of the project.
 *
 * @param name its path, relative to the project's folder
 * @param text its content
 */
record MarkdownPage(String name, String text) {

    /** The project's folder. */
    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private static final Set<String> SKIPPED_FOLDERS = Set.of("target", "node_modules", ".git");
    private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^ *```([a-z]*)\\n(.*?)^ *```");

    /** A code block of a page; {@code number} counts from 1. */
    record Snippet(String page, int number, String language, String code) {

        @Override
        public String toString() {
            return page + " " + number;
        }
    }

    /** Every Markdown file of the project, ordered by path. */
    static Stream<MarkdownPage> all() {
        return files().stream().filter(file -> file.toString().endsWith(".md")).map(MarkdownPage::read);
    }

    /** Every file of the project except build output, ordered by path. */
    static Set<Path> files() {
        Set<Path> files = new TreeSet<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return SKIPPED_FOLDERS.contains(folder.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    files.add(file);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static MarkdownPage read(Path file) {
        try {
            return new MarkdownPage(ROOT.relativize(file).toString().replace('\\', '/'), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The code blocks of this page. */
    List<Snippet> snippets() {
        int[] number = {0};
        return CODE_BLOCK
                .matcher(text)
                .results()
                .map(block -> new Snippet(name, ++number[0], block.group(1), block.group(2)))
                .toList();
    }

    /** The code blocks of all pages in one of these languages. */
    static Stream<Snippet> snippets(String... languages) {
        return all().flatMap(page -> page.snippets().stream())
                .filter(snippet -> List.of(languages).contains(snippet.language()));
    }

    @Override
    public String toString() {
        return name;
    }
}
