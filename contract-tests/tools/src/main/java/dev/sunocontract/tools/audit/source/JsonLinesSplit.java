package dev.sunocontract.tools.audit.source;

import java.io.IOException;
import java.io.InputStream;

/** Reads a byte range of a JSON lines file. A line belongs to the range in which it starts. */
public final class JsonLinesSplit {

    private JsonLinesSplit() {}

    /**
     * Opens the lines that start in a range.
     *
     * @param file the file's name, for locations
     * @param stream the file's content from the byte before {@code start}, or from byte 0 if {@code start} is 0
     * @param start the offset of the first byte of the range
     * @param end the offset behind the last byte of the range
     * @throws IOException if the stream cannot be read
     */
    public static EntrySource source(String file, InputStream stream, long start, long end) throws IOException {
        long offset = start;
        if (start > 0) {
            // A line starts at the first byte of the range only if the byte before it ends a line.
            int before = stream.read();
            while (before != '\n' && before >= 0 && offset < end) {
                before = stream.read();
                offset++;
            }
            if (before != '\n') {
                return new JsonLinesSource(file, stream, end, end);
            }
        }
        return new JsonLinesSource(file, stream, offset, end);
    }
}
