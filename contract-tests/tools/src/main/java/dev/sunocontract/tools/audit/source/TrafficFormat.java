package dev.sunocontract.tools.audit.source;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** The file formats of recorded traffic. */
public enum TrafficFormat {
    /** One JSON value per line. */
    JSON_LINES,
    /** HAR 1.2. */
    HAR,
    /** A JSON array, or JSON values with any whitespace. */
    JSON,
    /** mitmproxy's flow file. */
    MITMPROXY_FLOWS;

    private static final Set<String> HAR_LOG = Set.of("version", "creator", "browser", "pages", "entries", "comment");
    private static final JsonMapper MAPPER = new JsonMapper();

    /**
     * Detects the format by the file extension, else by the content.
     *
     * @param head the first bytes of the file
     */
    static TrafficFormat detect(String name, byte[] head) {
        String plain = name.toLowerCase(Locale.ROOT).replaceFirst("\\.(gz|gzip)$", "");
        if (plain.endsWith(".jsonl") || plain.endsWith(".ndjson")) {
            return JSON_LINES;
        }
        if (plain.endsWith(".har")) {
            return HAR;
        }
        int start = 0;
        while (start < head.length && head[start] <= ' ') {
            start++;
        }
        return start == head.length
                ? JSON_LINES
                : detectByContent(
                        new String(head, start, Math.min(head.length - start, 65_536), StandardCharsets.UTF_8));
    }

    private static TrafficFormat detectByContent(String start) {
        char first = start.charAt(0);
        if (Character.isDigit(first)) {
            return start.matches("(?s)\\d{1,10}:.*") ? MITMPROXY_FLOWS : JSON_LINES;
        }
        if (first == '[') {
            return JSON;
        }
        if (isHar(start)) {
            return HAR;
        }
        return start.lines().limit(20).anyMatch(TrafficFormat::isJsonObject) ? JSON_LINES : detectMultiline(start);
    }

    /** Detects an object with the member {@code log}, which need not be the first, and is one of HAR. */
    private static boolean isHar(String start) {
        try (JsonParser parser = MAPPER.createParser(start)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean log = parser.currentName().equals("log");
                if (parser.nextToken() == JsonToken.START_OBJECT && log) {
                    return parser.nextToken() == JsonToken.PROPERTY_NAME && HAR_LOG.contains(parser.currentName());
                }
                parser.skipChildren();
            }
            return false;
        } catch (JacksonException notJsonOrTruncated) {
            return false;
        }
    }

    /** Detects an object that is still open at the end of its first line and continues in the second. */
    private static TrafficFormat detectMultiline(String start) {
        List<String> lines = start.lines().limit(2).toList();
        boolean continues = lines.size() == 2 && !lines.get(1).startsWith("{") && isTruncated(lines.get(0));
        return continues ? JSON : JSON_LINES;
    }

    private static boolean isTruncated(String line) {
        try {
            MAPPER.readTree(line);
            return false;
        } catch (JacksonException e) {
            return ParseErrors.isTruncated(e);
        }
    }

    private static boolean isJsonObject(String line) {
        try {
            return line.startsWith("{") && MAPPER.readTree(line).isObject();
        } catch (JacksonException notJson) {
            return false;
        }
    }
}
