package dev.sunocontract.tests.audit;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The entries of a file that can only be read from its start: trees are made one by one, judged by all threads. */
final class EntryFeed implements Feed {

    private static final int BATCH = 16;

    private final String file;
    private final Entries entries;
    private long number;
    private boolean finished;

    /** The entries of a file, in order. */
    interface Entries extends Closeable {

        /** The next entry, or null at the end; what it throws ends the file. */
        @Nullable
        JsonNode next() throws IOException;
    }

    EntryFeed(String file, Entries entries) {
        this.file = file;
        this.entries = entries;
    }

    @Override
    public synchronized @Nullable Batch next() throws IOException {
        if (finished) {
            return null;
        }
        List<JsonNode> trees = new ArrayList<>(BATCH);
        long first = number + 1;
        String problem = null;
        try {
            while (trees.size() < BATCH && !finished) {
                JsonNode tree = entries.next();
                if (tree == null) {
                    finished = true;
                } else {
                    trees.add(tree);
                    number++;
                }
            }
        } catch (JacksonException e) {
            problem = Reasons.of(e) + "; the rest of the file is not read";
        } catch (IOException e) {
            problem = e.getMessage() + "; the rest of the file is not read";
        }
        finished |= problem != null;
        if (finished) {
            close();
        }
        return new Trees(file, first, trees, problem);
    }

    @Override
    public void close() throws IOException {
        entries.close();
    }

    private record Trees(
            String file,
            long first,
            List<JsonNode> trees,
            @Nullable String problem) implements Batch {

        @Override
        public void tell(Listener listener) {
            for (int i = 0; i < trees.size(); i++) {
                listener.value(trees.get(i), place(i));
            }
            if (problem != null) {
                listener.malformed(place(trees.size()), problem);
            }
        }

        private Place place(int index) {
            return new Place(file, 0, first + index, true);
        }
    }
}
