package dev.sunocontract.tools.audit.source;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads a file that can only be parsed from its start: parsing is synchronized, the batches are validated in parallel.
 */
final class SequentialEntrySource implements EntrySource {

    private static final int BATCH_SIZE = 16;

    private final String file;
    private final EntryReader reader;
    private long entryCount;
    private boolean finished;

    /** Reads the entries of a file in order. */
    interface EntryReader extends Closeable {

        /**
         * Reads the next entry.
         *
         * @return the entry, or null at the end of the file
         * @throws IOException if the rest of the file cannot be read
         */
        @Nullable
        JsonNode next() throws IOException;
    }

    SequentialEntrySource(String file, EntryReader reader) {
        this.file = file;
        this.reader = reader;
    }

    @Override
    public synchronized @Nullable Batch next() throws IOException {
        if (finished) {
            return null;
        }
        List<JsonNode> trees = new ArrayList<>(BATCH_SIZE);
        long first = entryCount + 1;
        String readError = null;
        try {
            while (trees.size() < BATCH_SIZE && !finished) {
                JsonNode tree = reader.next();
                if (tree == null) {
                    finished = true;
                } else {
                    trees.add(tree);
                    entryCount++;
                }
            }
        } catch (JacksonException e) {
            readError = ParseErrors.describe(e);
        } catch (IOException e) {
            readError = e.getMessage();
        }
        finished |= readError != null;
        if (finished) {
            close();
        }
        return new EntryBatch(file, first, trees, readError);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private record EntryBatch(
            String file,
            long firstNumber,
            List<JsonNode> trees,
            @Nullable String readError) implements Batch {

        @Override
        public void forEach(EntryHandler handler) {
            for (int i = 0; i < trees.size(); i++) {
                handler.onValue(trees.get(i), location(i));
            }
            if (readError != null) {
                handler.onIncompleteFile(location(trees.size()), readError);
            }
        }

        private SourceLocation location(int index) {
            return new SourceLocation(file, 0, firstNumber + index, true);
        }
    }
}
