package dev.sunocontract.spec;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A path template such as {@code /suno/fetch/{task_id}}. A parameter is one whole segment and never empty. */
final class PathTemplate {

    private final String[] segments;

    PathTemplate(String template) {
        this.segments = template.split("/", -1);
    }

    static String[] split(String path) {
        return path.split("/", -1);
    }

    /** The number of segments. */
    int length() {
        return segments.length;
    }

    Optional<Map<String, String>> match(String path) {
        return match(split(path));
    }

    /** Matches the segments of a path, for callers that try many templates. */
    Optional<Map<String, String>> match(String[] path) {
        if (!matches(path)) {
            return Optional.empty();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < segments.length; i++) {
            if (isParameter(segments[i])) {
                parameters.put(segments[i].substring(1, segments[i].length() - 1), decode(path[i]));
            }
        }
        return Optional.of(parameters);
    }

    boolean matches(String[] path) {
        if (path.length != segments.length) {
            return false;
        }
        for (int i = 0; i < segments.length; i++) {
            if (isParameter(segments[i]) ? path[i].isEmpty() : !segments[i].equals(path[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isParameter(String segment) {
        return segment.startsWith("{");
    }

    private static String decode(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notPercentEncoded) {
            return segment;
        }
    }
}
