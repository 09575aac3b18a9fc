package dev.sunocontract.sandbox.control;

import java.io.IOException;
import java.io.RandomAccessFile;
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
    private boolean empty = true;

    /**
     * Creates the file, replacing one that exists.
     *
     * @throws IOException if it cannot be written
     */
    HarFile(Path path) throws IOException {
        file = new RandomAccessFile(path.toFile(), "rw");
        file.setLength(0);
        file.write(START.getBytes(StandardCharsets.US_ASCII));
        file.write(END);
    }

    /** Adds an entry. */
    synchronized void add(ObjectNode entry) throws IOException {
        file.seek(file.length() - END.length);
        file.write(((empty ? "" : ",\n") + JSON.writeValueAsString(entry)).getBytes(StandardCharsets.UTF_8));
        file.write(END);
        empty = false;
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
