package dev.sunocontract.client.wire;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Conversion between durations and numbers of seconds with a precision of milliseconds. */
public final class Seconds {

    private Seconds() {}

    /** Returns a duration as seconds, without trailing zeros after the point; JSON has 90 and not 9E+1. */
    public static BigDecimal of(Duration duration) {
        BigDecimal seconds = BigDecimal.valueOf(duration.getSeconds())
                .add(BigDecimal.valueOf(duration.getNano() / 1_000_000, 3))
                .stripTrailingZeros();
        return seconds.scale() < 0 ? seconds.setScale(0) : seconds;
    }

    /** Returns a number of seconds as a duration; zero if it is null. */
    public static Duration toDuration(@Nullable BigDecimal seconds) {
        return seconds == null ? Duration.ZERO : Duration.ofMillis(Math.round(seconds.doubleValue() * 1000));
    }
}
