package dev.sunocontract.stub;

import dev.sunocontract.spec.AuthScheme;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.ErrorKind;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the API key of a request from the headers that the contract defines. */
final class ApiKeyExtractor {

    /** The names of schemes that HTTP registers. Any other text before a blank may be a part of a key. */
    private static final Pattern OTHER_SCHEME =
            Pattern.compile("(Basic|Digest|Negotiate|Token)\\s.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** What clients of relays send in place of a key, if the key is in another header. */
    private static final String NO_KEY = "midjourney-proxy";

    private ApiKeyExtractor() {}

    /**
     * The key without the prefix of its scheme.
     *
     * @throws RejectedRequestException if there is no key; the message says what is wrong, without the header's value
     */
    static String extract(HttpServletRequest request, Contract contract) {
        AuthScheme scheme = contract.authScheme();
        String key = key(request.getHeader(scheme.headerName()), scheme);
        if (!key.isEmpty()) {
            return key;
        }
        for (String header : scheme.otherHeaders()) {
            String other = key(request.getHeader(header), scheme);
            if (!other.isEmpty()) {
                return other;
            }
        }
        throw new RejectedRequestException(
                ErrorKind.UNAUTHORIZED, problem(request.getHeader(scheme.headerName()), scheme));
    }

    /** The key in the value of a header; empty if it has none. */
    private static String key(@Nullable String header, AuthScheme scheme) {
        if (header == null || OTHER_SCHEME.matcher(header).matches()) {
            return "";
        }
        String value = header.strip();
        String prefix = scheme.prefix();
        if (value.equalsIgnoreCase(prefix.strip())) {
            return "";
        }
        boolean prefixed = value.regionMatches(true, 0, prefix, 0, prefix.length());
        String key = prefixed ? value.substring(prefix.length()).strip() : scheme.bareKey() ? value : "";
        return key.equals(NO_KEY) ? "" : key;
    }

    private static String problem(@Nullable String header, AuthScheme scheme) {
        String expected = ": expected header " + expectedHeader(scheme);
        if (header == null || header.isBlank()) {
            return "the API key is missing" + expected;
        }
        Matcher otherScheme = OTHER_SCHEME.matcher(header);
        if (otherScheme.matches()) {
            return "the scheme " + otherScheme.group(1) + " is not supported" + expected;
        }
        boolean noKey = header.strip().equalsIgnoreCase(scheme.prefix().strip())
                || header.strip().equals(NO_KEY);
        return noKey
                ? "the API key is empty" + expected
                : "the header " + scheme.headerName() + " lacks '" + scheme.prefix() + "' before the API key"
                        + expected;
    }

    /** The expected header, for a message: {@code Authorization: Bearer …}. */
    private static String expectedHeader(AuthScheme scheme) {
        return scheme.headerName() + (scheme.prefix().isEmpty() ? "" : ": " + scheme.prefix() + "…");
    }
}
