package dev.sunocontract.tools.audit.source;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the values of a JSON array, or a sequence of JSON values with any whitespace between and inside them. */
final class JsonValueReader implements SequentialEntrySource.EntryReader {

    /** The stream holds further values after each value. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonParser parser;
    private boolean started;

    JsonValueReader(InputStream stream) {
        parser = JSON.createParser(stream);
    }

    @Override
    public @Nullable JsonNode next() {
        JsonToken token = parser.nextToken();
        if (!started && token == JsonToken.START_ARRAY) {
            token = parser.nextToken();
        }
        started = true;
        while (token == JsonToken.END_ARRAY) {
            token = parser.nextToken();
        }
        return token == null ? null : JSON.readTree(parser);
    }

    @Override
    public void close() {
        parser.close();
    }
}
