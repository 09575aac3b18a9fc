package dev.sunocontract.testkit.exchange;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses and encodes the query of a URL. */
public final class QueryParameters {

    private QueryParameters() {}

    /**
     * Parses a query.
     *
     * @param query the raw query without the question mark; null or empty for none
     * @return the decoded values by decoded name, in order; text with invalid percent-encoding is kept as it is
     */
    public static Map<String, List<String>> parse(@Nullable String query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        if (query == null || query.isEmpty()) {
            return parameters;
        }
        for (String parameter : query.split("&")) {
            String[] parts = parameter.split("=", 2);
            parameters
                    .computeIfAbsent(decode(parts[0]), name -> new ArrayList<>())
                    .add(parts.length == 2 ? decode(parts[1]) : "");
        }
        return parameters;
    }

    /** Percent-encodes a name, a value or a path segment in UTF-8; commas stay literal. */
    public static String percentEncode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2C", ",");
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException invalidEncoding) {
            return text;
        }
    }
}
