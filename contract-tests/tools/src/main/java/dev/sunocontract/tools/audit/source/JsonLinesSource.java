package dev.sunocontract.tools.audit.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON lines in blocks of whole lines. Copying a block is synchronized; the thread that fetched it splits and
 * parses its lines.
 */
final class JsonLinesSource implements EntrySource {

    /** The maximum length of a line. Longer lines are reported as unreadable and skipped. */
    static final int MAX_LINE_BYTES = 64 * 1024 * 1024;

    private static final int BLOCK_BYTES = 1024 * 1024;
    private static final JsonMapper JSON = new JsonMapper();

    private final String file;
    private final InputStream stream;
    private final long end;
    private long offset;
    private byte[] remainder = new byte[0];
    private boolean finished;

    JsonLinesSource(String file, InputStream stream) {
        this(file, stream, 0, Long.MAX_VALUE);
    }

    /**
     * Creates a source of the lines that start in a range of a file.
     *
     * @param file the file's name, for locations
     * @param stream the file's content from {@code offset}
     * @param offset the offset of the start of a line
     * @param end the offset behind the range; lines that start there or later are not read
     */
    JsonLinesSource(String file, InputStream stream, long offset, long end) {
        this.file = file;
        this.stream = stream;
        this.offset = offset;
        this.end = end;
    }

    @Override
    public synchronized @Nullable Batch next() throws IOException {
        if (finished || offset >= end) {
            close();
            return null;
        }
        byte[] block = Arrays.copyOf(remainder, Math.max(BLOCK_BYTES, remainder.length));
        int length = remainder.length;
        int cut = lastLineEnd(block, 0, length);
        while (cut == 0) {
            if (length == block.length) {
                if (length >= MAX_LINE_BYTES) {
                    return skipOversizedLine();
                }
                block = Arrays.copyOf(block, Math.min(MAX_LINE_BYTES, length * 2));
            }
            int read = stream.readNBytes(block, length, block.length - length);
            int before = length;
            length += read;
            if (read == 0) {
                finished = true;
                cut = length;
                break;
            }
            cut = lastLineEnd(block, before, length);
        }
        return cutBatch(block, length, cut);
    }

    private @Nullable Batch cutBatch(byte[] block, int length, int cut) throws IOException {
        int own = cut;
        if (offset + cut > end) {
            own = Math.min(cut, lineEnd(block, (int) (end - offset) - 1, cut));
            finished = true;
        }
        if (own == 0) {
            close();
            return null;
        }
        LineBatch lines = new LineBatch(file, offset, block, own);
        offset += own;
        remainder = finished ? new byte[0] : Arrays.copyOfRange(block, cut, length);
        return lines;
    }

    /** Skips a line that exceeds the maximum length, without buffering it. */
    private Batch skipOversizedLine() throws IOException {
        SourceLocation location = new SourceLocation(file, offset, 1, false);
        offset += MAX_LINE_BYTES;
        remainder = new byte[0];
        byte[] buffer = new byte[BLOCK_BYTES];
        for (int read = stream.read(buffer); ; read = stream.read(buffer)) {
            if (read < 0) {
                finished = true;
                break;
            }
            int lineEnd = lineEnd(buffer, 0, read);
            if (lineEnd <= read && buffer[lineEnd - 1] == '\n') {
                offset += lineEnd;
                remainder = Arrays.copyOfRange(buffer, lineEnd, read);
                break;
            }
            offset += read;
        }
        return handler -> {
            handler.onUnreadable(location, "line longer than 64 MiB");
            handler.onBlock(SourceLocation.ofBlock(location.file(), location.blockOffset()), 1);
        };
    }

    private static int lastLineEnd(byte[] block, int from, int to) {
        for (int i = to; i > from; i--) {
            if (block[i - 1] == '\n') {
                return i;
            }
        }
        return 0;
    }

    /** Returns the index behind the first line end at or after {@code from}; {@code to} if there is none. */
    private static int lineEnd(byte[] block, int from, int to) {
        for (int i = Math.max(0, from); i < to; i++) {
            if (block[i] == '\n') {
                return i + 1;
            }
        }
        return to;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }

    private record LineBatch(String file, long offset, byte[] block, int length) implements Batch {

        @Override
        public void forEach(EntryHandler handler) {
            long number = 0;
            int start = 0;
            while (start < length) {
                int lineEnd = lineEnd(block, start, length);
                number++;
                parseLine(handler, start, lineEnd, number);
                start = lineEnd;
            }
            handler.onBlock(SourceLocation.ofBlock(file, offset), number);
        }

        private void parseLine(EntryHandler handler, int start, int lineEnd, long number) {
            int from = start;
            while (from < lineEnd && (block[from] <= ' ' && block[from] >= 0 || isByteOrderMark(from, lineEnd))) {
                from += isByteOrderMark(from, lineEnd) ? 3 : 1;
            }
            if (from == lineEnd) {
                return;
            }
            SourceLocation location = new SourceLocation(file, offset, number, false);
            JsonNode tree;
            try {
                tree = JSON.readTree(block, from, lineEnd - from);
            } catch (JacksonException e) {
                handler.onUnreadable(location, ParseErrors.describe(e));
                return;
            }
            handler.onValue(tree, location);
        }

        /** Returns whether a UTF-8 byte order mark starts at an index. */
        private boolean isByteOrderMark(int index, int lineEnd) {
            return index + 2 < lineEnd
                    && block[index] == (byte) 0xEF
                    && block[index + 1] == (byte) 0xBB
                    && block[index + 2] == (byte) 0xBF;
        }
    }
}
