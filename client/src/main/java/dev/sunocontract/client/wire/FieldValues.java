package dev.sunocontract.client.wire;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Converts optional fields of generated types. */
public final class FieldValues {

    /** File names that a program writes when it has no name: Python's and JavaScript's words for nothing. */
    private static final Set<String> NAMES_OF_NOTHING = Set.of("none", "null", "undefined");

    private FieldValues() {}

    /** Returns a text; empty if it is null. */
    public static String text(@Nullable String value) {
        return value == null ? "" : value;
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
            String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
            boolean isAddress = Set.of("http", "https").contains(scheme) && url.getHost() != null;
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
        String name = text(url).strip().replaceFirst("[?#].*$", "").replaceFirst("^.*/", "");
        return NAMES_OF_NOTHING.contains(name.replaceFirst("\\..*$", "").toLowerCase(Locale.ROOT));
    }

    /** Returns a number of seconds as a duration; empty if it is null or not positive. */
    public static Optional<Duration> duration(@Nullable BigDecimal seconds) {
        return seconds == null || seconds.signum() <= 0 ? Optional.empty() : Optional.of(Seconds.toDuration(seconds));
    }
}
