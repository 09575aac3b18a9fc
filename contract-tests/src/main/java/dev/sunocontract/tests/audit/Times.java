package dev.sunocontract.tests.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the times that logs write: ISO 8601, or a number of seconds, milliseconds, microseconds or nanoseconds since 1970. */
final class Times {

    private static final double EARLIEST = 1e8;
    private static final double SECONDS = 1e11;
    private static final double MILLISECONDS = 1e14;
    private static final double MICROSECONDS = 1e17;

    private Times() {}

    /** Whether a value can be a time at all; a duration in milliseconds is not. */
    static boolean plausible(JsonNode time) {
        return time.isNumber() ? time.asDouble() >= EARLIEST : time.isString();
    }

    static @Nullable Instant read(JsonNode time) {
        if (time.isNumber()) {
            return number(time.asDouble());
        }
        if (!time.isString() || time.asString().length() < 10) {
            return null;
        }
        String text = time.asString().trim().replace(' ', 'T');
        try {
            return parse(text);
        } catch (DateTimeException notIso) {
            return text.matches("[0-9.]+") ? number(Double.parseDouble(text)) : null;
        }
    }

    private static Instant parse(String text) {
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

    private static @Nullable Instant number(double value) {
        if (value < EARLIEST || Double.isNaN(value) || value > 1e20) {
            return null;
        }
        double milliseconds = value < SECONDS
                ? value * 1e3
                : value < MILLISECONDS ? value : value < MICROSECONDS ? value / 1e3 : value / 1e6;
        return Instant.ofEpochMilli(Math.round(milliseconds));
    }
}
