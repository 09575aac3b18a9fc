package dev.sunocontract.client.transport;

import dev.sunocontract.client.error.ErrorDetails;
import dev.sunocontract.client.error.TransportException;
import dev.sunocontract.spec.Contract;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The file beside the target of a download that holds what has arrived, until it is complete: hidden, as far as a dot
 * hides files. What fails here is local: the error names the target and is no {@link IOException}, so that no other
 * attempt is made.
 */
final class PartFile implements AutoCloseable {

    private final Contract contract;
    private final String operationId;
    private final Path target;
    private final Path part;
    private @Nullable OutputStream out;

    /**
     * Creates the file, empty.
     *
     * @param contract the contract for errors
     * @param operationId the operation for errors
     * @throws IllegalArgumentException if the target has no name
     * @throws TransportException if the file cannot be created, such as in a folder that does not exist
     */
    PartFile(Contract contract, String operationId, Path target) {
        this.contract = contract;
        this.operationId = operationId;
        this.target = target;
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null || target.getFileName() == null) {
            throw new IllegalArgumentException("not a file: " + target);
        }
        if (!Files.isDirectory(folder)) {
            throw failure("the folder " + folder + " does not exist", null);
        }
        if (Files.isDirectory(target)) {
            throw failure("it is a folder", null);
        }
        this.part = folder.resolve(".suno-" + UUID.randomUUID() + ".part"); // the target's name may have no room
        try {
            Files.createFile(part);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Returns the number of bytes that have arrived. */
    long size() {
        try {
            return Files.size(part);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /**
     * Opens the file for {@link #write}.
     *
     * @param append true to keep what has arrived
     */
    void open(boolean append) {
        closeStream();
        try {
            out = Files.newOutputStream(
                    part, append ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Writes the first bytes of a buffer. */
    void write(byte[] buffer, int length) {
        try {
            if (out != null) {
                out.write(buffer, 0, length);
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Returns at most so many of the first bytes. */
    byte[] firstBytes(int count) {
        try (InputStream in = Files.newInputStream(part)) {
            return in.readNBytes(count);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Moves the file to the target, in place of what is there. */
    void moveToTarget() {
        closeStream();
        try {
            moveAtomically();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private void moveAtomically() throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void closeStream() {
        try {
            if (out != null) {
                out.close();
            }
        } catch (IOException e) {
            throw failure(e);
        }
        out = null;
    }

    /** Deletes the file if it was not moved. */
    @Override
    public void close() {
        try {
            closeStream();
        } finally {
            delete();
        }
    }

    private void delete() {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private TransportException failure(IOException e) {
        return failure(reason(e), e);
    }

    /** The message of some errors is the path alone. */
    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (e instanceof NoSuchFileException) {
            return "the file does not exist, or none can be created there";
        }
        return e instanceof FileSystemException error && error.getReason() != null
                ? error.getReason()
                : String.valueOf(e.getMessage());
    }

    private TransportException failure(String reason, @Nullable Exception cause) {
        String detail = "cannot write " + target + ": " + reason;
        return new TransportException(ErrorDetails.withoutResponse(contract, operationId, detail), true, cause);
    }
}
