package dev.sunocontract.stub;

import java.nio.charset.StandardCharsets;
import org.springframework.web.util.UriUtils;

/** One segment of a path, as it is sent. */
final class PathSegment {

    private PathSegment() {}

    static String encode(String value) {
        return UriUtils.encodePathSegment(value, StandardCharsets.UTF_8);
    }
}
