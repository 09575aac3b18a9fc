package dev.sunocontract.tools.audit.source;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the HTTP flows of a mitmproxy file. Flows of other protocols are skipped. */
final class MitmproxyFlowReader implements SequentialEntrySource.EntryReader {

    private final InputStream stream;
    private final TnetstringReader netstrings;

    MitmproxyFlowReader(InputStream stream) {
        this.stream = stream;
        this.netstrings = new TnetstringReader(stream);
    }

    @Override
    public @Nullable JsonNode next() throws IOException {
        JsonNode flow = netstrings.next();
        while (flow != null && !flow.path("type").asString("http").equals("http")) {
            flow = netstrings.next();
        }
        return flow;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
