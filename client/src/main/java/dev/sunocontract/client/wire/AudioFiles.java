package dev.sunocontract.client.wire;

import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files to upload. */
public final class AudioFiles {

    private AudioFiles() {}

    /**
     * Returns the extension of the file's name, without the dot.
     *
     * @throws IllegalArgumentException if there is no such file, or its name has no extension
     */
    public static String extension(Path file) {
        String name = file.getFileName() == null ? "" : file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        if (!Files.isRegularFile(file) || dot < 0 || dot == name.length() - 1) {
            throw new IllegalArgumentException("not an audio file with an extension such as .mp3: " + file);
        }
        return name.substring(dot + 1);
    }

    /** Returns the media type by the file's name; {@code audio/mpeg} if the name tells none. */
    public static String contentType(Path file) {
        String type = URLConnection.guessContentTypeFromName(file.toString());
        return type == null ? "audio/mpeg" : type;
    }
}
