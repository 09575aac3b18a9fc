package dev.sunocontract.sandbox.store;

import dev.sunocontract.sandbox.engine.FileContent;
import dev.sunocontract.sandbox.engine.UploadedFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Uploaded files in a temporary folder, because they are too large for the memory. The oldest are deleted when all
 * together are larger than a limit. The folder is deleted with {@link #clear}.
 */
final class FileFolder {

    private static final long MAX_TOTAL_BYTES = 1L << 30;

    /** The files by id, oldest first. */
    private final Map<String, SavedFile> files = new LinkedHashMap<>();

    private long totalBytes;

    private record SavedFile(String mediaType, Path path, long bytes) {}

    void save(String id, UploadedFile file) {
        try {
            Path path = write(file.content());
            add(id, new SavedFile(file.mediaType(), path, file.content().length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the file with a content; there is none after an error, for example of a full disk. */
    private static Path write(FileContent content) throws IOException {
        Path path = Files.createTempFile("suno-sandbox-", ".upload");
        try (OutputStream file = Files.newOutputStream(path)) {
            for (int piece = 0; piece < content.pieces(); piece++) {
                file.write(content.piece(piece));
            }
            return path;
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    private synchronized void add(String id, SavedFile file) {
        delete(id);
        files.put(id, file);
        totalBytes += file.bytes();
        while (totalBytes > MAX_TOTAL_BYTES && files.size() > 1) {
            delete(files.keySet().iterator().next());
        }
    }

    synchronized Optional<UploadedFile> find(String id) {
        return Optional.ofNullable(files.get(id))
                .map(saved -> new UploadedFile(
                        saved.mediaType(), FileContent.of(saved.bytes(), () -> Files.newInputStream(saved.path()))));
    }

    private void delete(String id) {
        SavedFile removed = files.remove(id);
        if (removed != null) {
            totalBytes -= removed.bytes();
            try {
                Files.deleteIfExists(removed.path());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    synchronized void clear() {
        while (!files.isEmpty()) {
            delete(files.keySet().iterator().next());
        }
    }
}
