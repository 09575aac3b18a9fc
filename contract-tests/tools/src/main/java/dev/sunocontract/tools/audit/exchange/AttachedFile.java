package dev.sunocontract.tools.audit.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a body that a recorder, such as Playwright, wrote to a file beside the HAR file. */
final class AttachedFile {

    private static final long MAX_BYTES = 128L * 1024 * 1024;

    private AttachedFile() {}

    /**
     * Reads a file in the folder of a recording or below it.
     *
     * @param recording the path of the recording
     * @param name the path of the file, relative to the recording's folder
     * @return the content, or null if there is no such file, or it is elsewhere, or too large
     */
    static byte @Nullable [] read(String recording, String name) {
        try {
            Path folder =
                    Objects.requireNonNullElse(Path.of(recording).toRealPath().getParent(), Path.of("/"));
            Path file = folder.resolve(name).toRealPath();
            boolean readable = file.startsWith(folder) && Files.isRegularFile(file) && Files.size(file) <= MAX_BYTES;
            return readable ? Files.readAllBytes(file) : null;
        } catch (IOException | InvalidPathException notThere) {
            return null;
        }
    }
}
