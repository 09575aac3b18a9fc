package dev.sunocontract.tools.audit;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON lines, in blocks of whole lines. Only copying a block is done by one thread at a time; finding the lines and parsing them is
 * left to whoever took it.
 */
final class JsonLinesSource implements EntrySource {

    /** A line longer than this is counted and skipped. */
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
     * The lines that start in a range of a file.
     *
     * @param stream what stands from {@code offset} on
     * @param offset where a line starts
     * @param end lines that start here or later belong to somebody else
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

    /** Too long to be an exchange: read past it without keeping it. */
    private Batch skipOversizedLine() throws IOException {
        SourceLocation place = new SourceLocation(file, offset, 1, false);
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
        return listener -> {
            listener.onUnreadable(place, "a line of more than 64 MiB");
            listener.onBlock(new SourceLocation(place.file(), place.blockOffset(), 0, false), 1);
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

    /** Just behind the first line end at or after a place; the end of the block if there is none. */
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
        public void forEach(EntryHandler listener) {
            long number = 0;
            int start = 0;
            while (start < length) {
                int lineEnd = lineEnd(block, start, length);
                number++;
                parseLine(listener, start, lineEnd, number);
                start = lineEnd;
            }
            listener.onBlock(new SourceLocation(file, offset, 0, false), number);
        }

        private void parseLine(EntryHandler listener, int start, int lineEnd, long number) {
            int from = start;
            while (from < lineEnd && (block[from] <= ' ' && block[from] >= 0 || isByteOrderMark(from, lineEnd))) {
                from += isByteOrderMark(from, lineEnd) ? 3 : 1;
            }
            if (from == lineEnd) {
                return;
            }
            SourceLocation place = new SourceLocation(file, offset, number, false);
            JsonNode tree;
            try {
                tree = JSON.readTree(block, from, lineEnd - from);
            } catch (JacksonException e) {
                listener.onUnreadable(place, ParseErrors.describe(e));
                return;
            }
            listener.onValue(tree, place);
        }

        /** The byte order mark that some editors put in front of a file. */
        private boolean isByteOrderMark(int at, int lineEnd) {
            return at + 2 < lineEnd
                    && block[at] == (byte) 0xEF
                    && block[at + 1] == (byte) 0xBB
                    && block[at + 2] == (byte) 0xBF;
        }
    }
}
