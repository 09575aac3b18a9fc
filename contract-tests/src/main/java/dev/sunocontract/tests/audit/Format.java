package dev.sunocontract.tests.audit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** How recorded traffic is laid out. */
public enum Format {
    /** One JSON value per line. */
    LINES,
    /** HAR 1.2. */
    HAR,
    /** A JSON array, or JSON values laid out freely. */
    JSON,
    /** mitmproxy's own file of flows. */
    FLOWS;

    private static final JsonMapper MAPPER = new JsonMapper();

    /** Tells by the name, else by what the file starts with. */
    static Format of(String name, byte[] head) {
        String plain = name.toLowerCase(Locale.ROOT).replaceFirst("\\.(gz|gzip)$", "");
        if (plain.endsWith(".jsonl") || plain.endsWith(".ndjson")) {
            return LINES;
        }
        if (plain.endsWith(".har")) {
            return HAR;
        }
        int start = 0;
        while (start < head.length && (head[start] <= ' ')) {
            start++;
        }
        return start == head.length
                ? LINES
                : sniffed(new String(head, start, Math.min(head.length - start, 65_536), StandardCharsets.UTF_8));
    }

    private static Format sniffed(String start) {
        char first = start.charAt(0);
        if (Character.isDigit(first)) {
            return start.matches("(?s)\\d{1,10}:.*") ? FLOWS : LINES;
        }
        if (first == '[') {
            return JSON;
        }
        if (start.matches("(?s)\\{\\s*\"log\"\\s*:.*")) {
            return HAR;
        }
        return start.lines().limit(20).anyMatch(Format::isObject) ? LINES : free(start);
    }

    /** An object that is still open at the end of its first line, and goes on in the second, is laid out freely. */
    private static Format free(String start) {
        List<String> lines = start.lines().limit(2).toList();
        boolean goesOn = lines.size() == 2 && !lines.get(1).startsWith("{") && endsEarly(lines.get(0));
        return goesOn ? JSON : LINES;
    }

    private static boolean endsEarly(String line) {
        try {
            MAPPER.readTree(line);
            return false;
        } catch (JacksonException e) {
            return Reasons.endsEarly(e);
        }
    }

    private static boolean isObject(String line) {
        try {
            return line.startsWith("{") && MAPPER.readTree(line).isObject();
        } catch (JacksonException notOne) {
            return false;
        }
    }
}
