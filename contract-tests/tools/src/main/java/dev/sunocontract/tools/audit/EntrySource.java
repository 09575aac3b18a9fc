package dev.sunocontract.tools.audit;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a file holds, handed out piece by piece to any number of threads. */
interface EntrySource extends Closeable {

    /** The next piece, or null once there is none; safe to call from several threads. */
    @Nullable
    Batch next() throws IOException;

    /** A piece, read by the thread that took it. */
    interface Batch {

        /** Tells a listener everything in it. */
        void forEach(EntryHandler listener);
    }

    /** Hears what is in a file. */
    interface EntryHandler {

        /** A JSON value that may be an exchange. */
        void onValue(JsonNode tree, SourceLocation place);

        /** Something that cannot be read. */
        void onUnreadable(SourceLocation place, String reason);

        /** How many lines a block had, so that lines can be numbered in the end. */
        void onBlock(SourceLocation start, long lines);
    }
}
