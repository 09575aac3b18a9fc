package dev.sunocontract.tools.audit.source;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code log.entries} of a HAR 1.2 file, one entry at a time. */
final class HarReader implements SequentialEntrySource.EntryReader {

    /** The stream holds further entries after each value. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonParser parser;
    private boolean insideEntries;

    HarReader(InputStream stream) {
        parser = JSON.createParser(stream);
    }

    @Override
    public @Nullable JsonNode next() throws IOException {
        if (!insideEntries && !enter("log", JsonToken.START_OBJECT)) {
            throw new IOException("HAR file without log");
        }
        if (!insideEntries && !enter("entries", JsonToken.START_ARRAY)) {
            throw new IOException("HAR file without log.entries");
        }
        insideEntries = true;
        JsonToken token = parser.nextToken();
        return token == null || token == JsonToken.END_ARRAY ? null : JSON.readTree(parser);
    }

    /** Advances the parser into a field of the current object, skipping the fields before it. */
    private boolean enter(String field, JsonToken start) {
        if (parser.currentToken() == null) {
            parser.nextToken();
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals(field)) {
                return value == start;
            }
            parser.skipChildren();
        }
        return false;
    }

    @Override
    public void close() {
        parser.close();
    }
}
