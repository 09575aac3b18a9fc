package dev.sunocontract.bundler;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the texts of source documents come from. */
interface SourceFiles {

    /**
     * Returns the text of a file.
     *
     * @param name the normalized relative name, such as {@code gateway/openapi.yaml}
     * @return the text; empty if there is no such file
     * @throws IOException if the file cannot be read
     */
    Optional<String> read(Path name) throws IOException;

    /** The name of a file in messages, with forward slashes. */
    default String displayName(Path name) {
        return name.toString().replace('\\', '/');
    }

    /** The files below a folder. */
    static SourceFiles ofFolder(Path folder) {
        return name -> {
            Path file = folder.resolve(name);
            return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        };
    }

    /** The sources of the built-in documents, which travel in the jar of the bundler. */
    static SourceFiles ofClassPath() {
        return name -> {
            String resource = "/META-INF/suno/sources/" + name.toString().replace('\\', '/');
            try (InputStream stream = SourceFiles.class.getResourceAsStream(resource)) {
                return stream == null
                        ? Optional.empty()
                        : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
            }
        };
    }
}
