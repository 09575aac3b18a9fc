package dev.sunocontract.tests.audit;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The HTTP flows of a mitmproxy file; flows of other protocols are passed over. */
final class FlowEntries implements EntryFeed.Entries {

    private final InputStream stream;
    private final Tnetstrings values;

    FlowEntries(InputStream stream) {
        this.stream = stream;
        this.values = new Tnetstrings(stream);
    }

    @Override
    public @Nullable JsonNode next() throws IOException {
        JsonNode flow = values.next();
        while (flow != null && !flow.path("type").asString("http").equals("http")) {
            flow = values.next();
        }
        return flow;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
