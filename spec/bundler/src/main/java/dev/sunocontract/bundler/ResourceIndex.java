package dev.sunocontract.bundler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Writes a list of the files of one type in subfolders of a folder, so that they are found on any class path or module
 * path without listing the entries of a jar.
 */
public final class ResourceIndex {

    private ResourceIndex() {}

    /**
     * Writes the index: one relative path a line, sorted, with {@code /} between the names.
     *
     * @param arguments the folder to list, the file to write, and the extension of the listed files
     * @throws IOException if the folder cannot be read or the file cannot be written
     */
    public static void main(String... arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Path index = Path.of(arguments[1]);
        String extension = arguments[2];
        try (Stream<Path> files = Files.walk(folder)) {
            Files.createDirectories(index.getParent());
            Files.write(
                    index,
                    files.map(folder::relativize)
                            .filter(file ->
                                    file.getNameCount() > 1 && file.toString().endsWith(extension))
                            .map(file -> file.toString().replace('\\', '/'))
                            .sorted()
                            .toList());
        }
    }
}
