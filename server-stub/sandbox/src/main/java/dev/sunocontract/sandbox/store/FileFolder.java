package dev.sunocontract.sandbox.store;

import dev.sunocontract.sandbox.engine.UploadedFile;
import java.io.IOException;
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

    synchronized void save(String id, UploadedFile file) {
        delete(id);
        try {
            Path path = Files.createTempFile("suno-sandbox-", ".upload");
            path.toFile().deleteOnExit();
            Files.write(path, file.content());
            files.put(id, new SavedFile(file.mediaType(), path, file.content().length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        totalBytes += file.content().length;
        while (totalBytes > MAX_TOTAL_BYTES && files.size() > 1) {
            delete(files.keySet().iterator().next());
        }
    }

    synchronized Optional<UploadedFile> find(String id) {
        SavedFile saved = files.get(id);
        if (saved == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new UploadedFile(saved.mediaType(), Files.readAllBytes(saved.path())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
