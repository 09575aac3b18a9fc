package dev.sunocontract.client.wire;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Converts optional fields of generated types. */
public final class FieldValues {

    /** File names that a program writes when it has no name: Python's and JavaScript's words for nothing. */
    private static final List<String> NAMES_OF_NOTHING = List.of("none", "null", "undefined");

    private FieldValues() {}

    /** Returns a text; empty if it is null. */
    public static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** Returns the elements of a list that are not null; none if the list is null. */
    public static <T> Stream<T> elements(@Nullable List<T> values) {
        return values == null ? Stream.empty() : values.stream().filter(Objects::nonNull);
    }

    /** Returns the first text that is neither null nor blank; empty if there is none. */
    public static String firstText(@Nullable String... values) {
        for (String value : values) {
            if (value != null && !value.isBlank()) {
                return value;
            }
        }
        return "";
    }

    /** Returns an address; empty unless it is an http or https URL with a host, of a file that has a name. */
    public static Optional<URI> url(@Nullable String value) {
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        try {
            URI url = URI.create(value.strip());
            String scheme = url.getScheme();
            boolean isAddress =
                    url.getHost() != null && ("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme));
            return isAddress && !isPlaceholder(value) ? Optional.of(url) : Optional.empty();
        } catch (IllegalArgumentException invalid) {
            return Optional.empty();
        }
    }

    /**
     * Returns true for the address of a file that was never made, such as {@code https://cdn1.suno.ai/None.mp3} of a
     * failed clip.
     */
    public static boolean isPlaceholder(@Nullable String url) {
        if (url == null) {
            return false;
        }
        int end = endOfPath(url);
        int start = url.lastIndexOf('/', end - 1) + 1;
        int dot = url.indexOf('.', start);
        String name = url.substring(start, dot < 0 || dot > end ? end : dot).strip();
        return NAMES_OF_NOTHING.stream().anyMatch(name::equalsIgnoreCase);
    }

    private static int endOfPath(String url) {
        for (int i = 0; i < url.length(); i++) {
            if (url.charAt(i) == '?' || url.charAt(i) == '#') {
                return i;
            }
        }
        return url.length();
    }

    /** Returns a number of seconds as a duration; empty if it is null or not positive. */
    public static Optional<Duration> duration(@Nullable BigDecimal seconds) {
        return seconds == null || seconds.signum() <= 0 ? Optional.empty() : Optional.of(Seconds.toDuration(seconds));
    }
}
