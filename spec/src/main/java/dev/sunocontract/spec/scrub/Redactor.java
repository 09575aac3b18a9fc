package dev.sunocontract.spec.scrub;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Removes API keys from output: headers that carry them, texts that look like them, and the keys in use. */
public final class Redactor {

    /** The replacement of a secret. */
    public static final String REDACTED = "REDACTED";

    private static final Set<String> SECRET_HEADERS = Set.of(
            "authorization", "proxy-authorization", "x-api-key", "api-key", "mj-api-secret", "cookie", "set-cookie");
    private static final Pattern KEY_PATTERN =
            Pattern.compile("(Bearer\\s+)[A-Za-z0-9._~+/=-]{6,}|\\b(?:sk|hk|ak)-[A-Za-z0-9_-]{12,}");

    private final List<String> secrets;

    /**
     * Creates a redactor.
     *
     * @param secrets the keys in use; those shorter than four characters are ignored
     */
    public Redactor(List<String> secrets) {
        this.secrets = secrets.stream().filter(secret -> secret.length() >= 4).toList();
    }

    /** Returns a header's value without secrets. */
    public String redactHeader(String name, String value) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!SECRET_HEADERS.contains(lower)) {
            return redact(value);
        }
        return value.startsWith("Bearer ") ? "Bearer " + REDACTED : REDACTED;
    }

    /** Returns a text without secrets. */
    public String redact(String text) {
        String clean = text;
        for (String secret : secrets) {
            clean = clean.replace(secret, REDACTED);
        }
        Matcher matcher = KEY_PATTERN.matcher(clean);
        return matcher.replaceAll(
                found -> (found.group(1) == null ? "" : Matcher.quoteReplacement(found.group(1))) + REDACTED);
    }
}
