package dev.sunocontract.client.wire;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads optional fields of JSON objects. */
public final class JsonFields {

    private JsonFields() {}

    /** Returns a field as a text; empty if it is missing or null. */
    public static String text(JsonNode owner, String field) {
        return owner.path(field).asString("");
    }

    /** Returns a field as a URI; empty if it is missing, blank or not valid. */
    public static Optional<URI> uri(JsonNode owner, String field) {
        String text = text(owner, field);
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(URI.create(text));
        } catch (IllegalArgumentException invalid) {
            return Optional.empty();
        }
    }

    /** Returns a number of seconds as a duration; empty if the field is not a number. */
    public static Optional<Duration> duration(JsonNode owner, String field) {
        JsonNode value = owner.path(field);
        return value.isNumber() ? Optional.of(Seconds.toDuration(value)) : Optional.empty();
    }
}
