package dev.sunocontract.sandbox.media;

import dev.sunocontract.sandbox.engine.FileContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that is being received, in a temporary file until it is stored. */
final class ReceivedFile implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 16;

    private final Path path;
    private final long maxBytes;
    private long length;

    private ReceivedFile(Path path, long maxBytes) {
        this.path = path;
        this.maxBytes = maxBytes;
    }

    /**
     * Receives a file, and closes the stream.
     *
     * @param maxBytes the length after which nothing more is read
     */
    static ReceivedFile of(InputStream stream, long maxBytes) throws IOException {
        ReceivedFile file = new ReceivedFile(Files.createTempFile("suno-sandbox-", ".received"), maxBytes);
        try (stream;
                OutputStream target = Files.newOutputStream(file.path)) {
            file.copy(stream, target);
            return file;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    private void copy(InputStream stream, OutputStream target) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        while (!isTooLarge()) {
            int read = stream.read(buffer);
            if (read < 0) {
                return;
            }
            target.write(buffer, 0, read);
            length += read;
        }
    }

    /** Whether the file is longer than allowed; then there is only a part of it. */
    boolean isTooLarge() {
        return length > maxBytes;
    }

    /** Returns the bytes, which can be read until the file is closed. */
    FileContent content() {
        return FileContent.of(length, () -> Files.newInputStream(path));
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
