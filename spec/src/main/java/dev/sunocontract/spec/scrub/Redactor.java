package dev.sunocontract.spec.scrub;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Removes API keys from output: headers that carry them, texts that look like them, and the keys in use. */
public final class Redactor {

    /** The replacement of a secret. */
    public static final String REDACTED = "REDACTED";

    private static final Set<String> SECRET_HEADERS = Set.of(
            "authorization", "proxy-authorization", "x-api-key", "api-key", "mj-api-secret", "cookie", "set-cookie");
    private static final Pattern KEY_PATTERN =
            Pattern.compile("(Bearer\\s+)[A-Za-z0-9._~+/=-]{6,}|\\b(?:sk|hk|ak)-[A-Za-z0-9_-]{12,}");

    /** Shorter secrets are ignored: they would occur in ordinary words. */
    private static final int MIN_LENGTH = 4;

    /** How much of a secret's beginning is recognized, because reports abbreviate long values. */
    private static final int MIN_PREFIX_LENGTH = 12;

    /** The secrets by their first characters, the long ones first, so that many of them are found in one pass. */
    private final Map<String, List<String>> secretsByStart;

    /**
     * Creates a redactor.
     *
     * @param secrets the keys in use; those shorter than four characters are ignored
     */
    public Redactor(Collection<String> secrets) {
        this.secretsByStart = secrets.stream()
                .filter(secret -> secret.length() >= MIN_LENGTH)
                .flatMap(Redactor::spellings)
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed())
                .collect(Collectors.groupingBy(secret -> secret.substring(0, MIN_LENGTH)));
    }

    /** A secret as it stands in headers and bodies, in URLs, and as a field in JSON pointers. */
    private static Stream<String> spellings(String secret) {
        String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20");
        return Stream.of(secret, encoded, secret.replace("~", "~0").replace("/", "~1"));
    }

    /** Returns the keys that the headers of a request carry, without the scheme in front of them. */
    public static List<String> keysOf(Map<String, String> headers) {
        List<String> keys = new ArrayList<>();
        headers.forEach((name, value) -> {
            if (SECRET_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                String key = value.strip();
                keys.add(key.substring(key.lastIndexOf(' ') + 1));
            }
        });
        return keys;
    }

    /** Returns a header's value without secrets. */
    public String redactHeader(String name, String value) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!SECRET_HEADERS.contains(lower)) {
            return redact(value);
        }
        return value.startsWith("Bearer ") ? "Bearer " + REDACTED : REDACTED;
    }

    /** Returns a text without secrets, in whatever spelling, and without what abbreviated text shows of them. */
    public String redact(String text) {
        Matcher matcher = KEY_PATTERN.matcher(secretsByStart.isEmpty() ? text : withoutSecrets(text));
        return matcher.replaceAll(
                found -> (found.group(1) == null ? "" : Matcher.quoteReplacement(found.group(1))) + REDACTED);
    }

    private String withoutSecrets(String text) {
        StringBuilder clean = new StringBuilder();
        int copied = 0;
        for (int at = 0; at + MIN_LENGTH <= text.length(); at++) {
            int length = secretLength(text, at);
            if (length > 0) {
                clean.append(text, copied, at).append(REDACTED);
                copied = at + length;
                at = copied - 1;
            }
        }
        return copied == 0 ? text : clean.append(text, copied, text.length()).toString();
    }

    /** Returns the length of the secret, or of the beginning of one, that stands at an index; 0 if none does. */
    private int secretLength(String text, int at) {
        int longest = 0;
        for (String secret : secretsByStart.getOrDefault(text.substring(at, at + MIN_LENGTH), List.of())) {
            int length = MIN_LENGTH;
            int end = Math.min(secret.length(), text.length() - at);
            while (length < end && text.charAt(at + length) == secret.charAt(length)) {
                length++;
            }
            if (length == secret.length() || length >= MIN_PREFIX_LENGTH) {
                longest = Math.max(longest, length);
            }
        }
        return longest;
    }
}
