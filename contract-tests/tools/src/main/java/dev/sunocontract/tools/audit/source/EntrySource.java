package dev.sunocontract.tools.audit.source;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The entries of one file, in batches. Thread-safe: several threads may fetch batches from one source. */
public interface EntrySource extends Closeable {

    /**
     * Fetches the next batch.
     *
     * @return the batch, or null at the end of the file
     * @throws IOException if the file cannot be read any further
     */
    @Nullable
    Batch next() throws IOException;

    /** Consecutive entries of a file, parsed by the thread that fetched them. */
    interface Batch {

        /**
         * Passes every entry of the batch to a handler.
         *
         * @param handler called in file order, by the calling thread only
         */
        void forEach(EntryHandler handler);
    }

    /** Receives the entries of a batch. */
    interface EntryHandler {

        /**
         * Handles a JSON value that may be an exchange.
         *
         * @param tree the parsed value
         * @param location where it stands in the file
         */
        void onValue(JsonNode tree, SourceLocation location);

        /**
         * Handles an entry that cannot be parsed.
         *
         * @param location where it stands in the file
         * @param reason why, in words that are equal for equal reasons
         */
        void onUnreadable(SourceLocation location, String reason);

        /**
         * Handles the end of a file whose rest cannot be read.
         *
         * @param location where the entry stands that cannot be read
         * @param reason why, in words that are equal for equal reasons
         */
        void onIncompleteFile(SourceLocation location, String reason);

        /**
         * Handles the end of a block of lines. Line numbers of a file are resolved from these counts.
         *
         * @param start the start of the block
         * @param lines the number of lines in it
         */
        void onBlock(SourceLocation start, long lines);
    }
}
