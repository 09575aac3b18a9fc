package dev.sunocontract.cli;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts a number of seconds, from 1 to those of a year. */
final class SecondsConverter implements ITypeConverter<Duration> {

    private static final long MAX_SECONDS = Duration.ofDays(365).toSeconds();

    @Override
    public Duration convert(String value) {
        if (!value.matches("[0-9]{1,9}")) {
            throw notSeconds(value);
        }
        long seconds = Long.parseLong(value);
        if (seconds < 1 || seconds > MAX_SECONDS) {
            throw notSeconds(value);
        }
        return Duration.ofSeconds(seconds);
    }

    private static TypeConversionException notSeconds(String value) {
        return new TypeConversionException("'" + value + "' is no number of seconds from 1 to " + MAX_SECONDS);
    }
}
