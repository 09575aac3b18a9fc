package dev.sunocontract.client.wire;

import java.math.BigDecimal;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** Conversion between durations and numbers of seconds with a precision of milliseconds. */
public final class Seconds {

    private Seconds() {}

    /** Returns a duration as seconds, without trailing zeros. */
    public static BigDecimal of(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros();
    }

    /** Returns a number of seconds as a duration; zero if the value is not a number. */
    public static Duration toDuration(JsonNode seconds) {
        return Duration.ofMillis(Math.round(seconds.asDouble(0) * 1000));
    }
}
