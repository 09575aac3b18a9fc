package dev.sunocontract.tools.audit.exchange;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Parses timestamps of logs: ISO 8601, or seconds, milliseconds, microseconds or nanoseconds since 1970. */
final class TimestampParser {

    private static final double MIN_SECONDS = 1e8;
    private static final double MAX_SECONDS = 1e11;
    private static final double MAX_MILLISECONDS = 1e14;
    private static final double MAX_MICROSECONDS = 1e17;

    private TimestampParser() {}

    /** Returns whether a value can be a timestamp. Small numbers are durations. */
    static boolean isPlausible(JsonNode time) {
        return time.isNumber() ? time.asDouble() >= MIN_SECONDS : time.isString();
    }

    /** Returns the time, or null if the value is not a timestamp. */
    static @Nullable Instant parse(JsonNode time) {
        if (time.isNumber()) {
            return fromNumber(time.asDouble());
        }
        if (!time.isString() || time.asString().length() < 10) {
            return null;
        }
        String text = time.asString().trim().replace(' ', 'T');
        try {
            return parseIso(text);
        } catch (DateTimeException notIso) {
            return text.matches("[0-9.]+") ? fromNumber(Double.parseDouble(text)) : null;
        }
    }

    private static Instant parseIso(String text) {
        if (text.length() == 10 && text.charAt(4) == '-') {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        if (text.endsWith("Z")) {
            return Instant.parse(text);
        }
        boolean offset = text.indexOf('+', 10) > 0 || text.indexOf('-', 10) > 0;
        return offset
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }

    private static @Nullable Instant fromNumber(double value) {
        if (value < MIN_SECONDS || Double.isNaN(value) || value > 1e20) {
            return null;
        }
        double milliseconds = value < MAX_SECONDS
                ? value * 1e3
                : value < MAX_MILLISECONDS ? value : value < MAX_MICROSECONDS ? value / 1e3 : value / 1e6;
        return Instant.ofEpochMilli(Math.round(milliseconds));
    }
}
