package dev.sunocontract.sandbox.control;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A HAR file (version 1.2) that is complete after every entry, so that it can be read while the sandbox runs. */
final class HarFile implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String START = "{\"log\": {\"version\": \"1.2\", "
            + "\"creator\": {\"name\": \"suno-sandbox\", \"version\": \"1\"}, \"entries\": [\n";
    private static final byte[] END = "\n]}}\n".getBytes(StandardCharsets.US_ASCII);

    private final RandomAccessFile file;
    private boolean begun;
    private long endOfEntries;

    private HarFile(RandomAccessFile file) {
        this.file = file;
    }

    /**
     * Opens a file, which stays as it is until {@link #begin}. No other process can open it meanwhile.
     *
     * @throws IllegalStateException if it cannot be written, or another sandbox has opened it
     */
    static HarFile open(Path path) {
        try {
            RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
            if (!isLocked(file)) {
                file.close();
                throw new IllegalStateException(path + " is in use by another sandbox: choose another file");
            }
            return new HarFile(file);
        } catch (IOException e) {
            throw new IllegalStateException("exchanges cannot be written to a file: " + e.getMessage(), e);
        }
    }

    private static boolean isLocked(RandomAccessFile file) throws IOException {
        try {
            return file.getChannel().tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /**
     * Replaces what is in the file by a HAR without entries. Does nothing the second time.
     *
     * @throws IOException if the file cannot be written
     */
    synchronized void begin() throws IOException {
        if (begun) {
            return;
        }
        file.setLength(0);
        append(START.getBytes(StandardCharsets.US_ASCII));
        begun = true;
    }

    /** Adds an entry. Without it, the file is complete as before, and takes the next one. */
    synchronized void add(ObjectNode entry) throws IOException {
        begin();
        String separator = endOfEntries == START.length() ? "" : ",\n";
        append((separator + JSON.writeValueAsString(entry)).getBytes(StandardCharsets.UTF_8));
    }

    private void append(byte[] bytes) throws IOException {
        try {
            file.seek(endOfEntries);
            file.write(bytes);
            file.write(END);
            endOfEntries += bytes.length;
        } catch (IOException e) {
            file.setLength(endOfEntries + END.length);
            file.seek(endOfEntries);
            file.write(END);
            throw e;
        }
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
