package dev.sunocontract.tools.audit;

import java.io.IOException;
import java.io.InputStream;

/** A range of a file of lines, for work that is shared out: a line belongs to the range that it starts in. */
final class JsonLinesSplit {

    private JsonLinesSplit() {}

    /**
     * The lines that start in a range.
     *
     * @param stream what stands from the byte before {@code start} on, or from the start of the file
     * @param start the first byte of the range
     * @param end the byte behind it
     */
    static EntrySource source(String file, InputStream stream, long start, long end) throws IOException {
        long offset = start;
        if (start > 0) {
            // A line that starts at the first byte is this range's; the byte before it tells.
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
