package dev.sunocontract.sandbox.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** The bytes of uploaded files, in a temporary folder that is deleted when the sandbox stops. */
@Component
public class UploadedFiles implements DisposableBean {

    private final Path folder;
    private final Map<String, Path> filesById = new ConcurrentHashMap<>();

    UploadedFiles() throws IOException {
        folder = Files.createTempDirectory("suno-sandbox-uploads");
    }

    /**
     * Stores a file.
     *
     * @param id the id to find it by
     * @return the size in bytes
     */
    public long store(String id, InputStream content) {
        Path file = folder.resolve("file-" + filesById.size() + "-" + System.nanoTime());
        try {
            long size = Files.copy(content, file);
            filesById.put(id, file);
            return size;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Finds a stored file. */
    Optional<Resource> find(String id) {
        return Optional.ofNullable(filesById.get(id)).map(FileSystemResource::new);
    }

    @Override
    public void destroy() throws IOException {
        FileSystemUtils.deleteRecursively(folder);
    }
}
