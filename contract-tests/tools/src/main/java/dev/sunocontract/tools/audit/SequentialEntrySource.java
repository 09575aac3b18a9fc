package dev.sunocontract.tools.audit;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The entries of a file that can only be read from its start: trees are made one by one, judged by all threads. */
final class SequentialEntrySource implements EntrySource {

    private static final int BATCH_SIZE = 16;

    private final String file;
    private final EntryReader reader;
    private long entryCount;
    private boolean finished;

    /** The entries of a file, in order. */
    interface EntryReader extends Closeable {

        /** The next entry, or null at the end; what it throws ends the file. */
        @Nullable
        JsonNode next() throws IOException;
    }

    SequentialEntrySource(String file, EntryReader entries) {
        this.file = file;
        this.reader = entries;
    }

    @Override
    public synchronized @Nullable Batch next() throws IOException {
        if (finished) {
            return null;
        }
        List<JsonNode> trees = new ArrayList<>(BATCH_SIZE);
        long first = entryCount + 1;
        String problem = null;
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
            problem = ParseErrors.describe(e) + "; the rest of the file is not read";
        } catch (IOException e) {
            problem = e.getMessage() + "; the rest of the file is not read";
        }
        finished |= problem != null;
        if (finished) {
            close();
        }
        return new EntryBatch(file, first, trees, problem);
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
        public void forEach(EntryHandler listener) {
            for (int i = 0; i < trees.size(); i++) {
                listener.onValue(trees.get(i), location(i));
            }
            if (readError != null) {
                listener.onUnreadable(location(trees.size()), readError);
            }
        }

        private SourceLocation location(int index) {
            return new SourceLocation(file, 0, firstNumber + index, true);
        }
    }
}
