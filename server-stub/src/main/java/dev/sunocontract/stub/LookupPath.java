package dev.sunocontract.stub;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.UriUtils;

/**
 * The path by which Spring finds a handler: within the context path and the servlet path, and without path parameters.
 * A segment is encoded in one way only, so that equal paths are equal texts.
 *
 * @param contextPath the context path; empty, or it starts with a slash
 * @param servletPath the path that selected the servlet, if it is mapped by a prefix such as {@code /v2/*}; else empty
 * @param path the path within the application; empty, or it starts with a slash
 */
record LookupPath(String contextPath, String servletPath, String path) {

    /**
     * The lookup path of a request in its current dispatch. It is the included path if the dispatch is an include.
     *
     * @throws IllegalArgumentException if Spring cannot parse the path
     */
    static LookupPath of(HttpServletRequest request) {
        RequestPath requestPath = ServletRequestPathUtils.parse(request);
        PathContainer withinApplication = requestPath.pathWithinApplication();
        String contextPath = request.getContextPath();
        String whole = requestPath.value();
        String servletPath = whole.substring(
                contextPath.length(), whole.length() - withinApplication.value().length());
        return new LookupPath(encodeAnew(contextPath), servletPath, encodeAnew(withinApplication));
    }

    /** Encodes the value of a path segment. A semicolon in the value does not start a path parameter. */
    static String encodeSegment(String value) {
        return UriUtils.encodePathSegment(value, StandardCharsets.UTF_8).replace(";", "%3B");
    }

    private static String encodeAnew(String path) {
        return isPlain(path) ? path : encodeAnew(PathContainer.parsePath(path));
    }

    private static String encodeAnew(PathContainer path) {
        if (isPlain(path.value())) {
            return path.value();
        }
        StringBuilder encoded = new StringBuilder();
        for (PathContainer.Element element : path.elements()) {
            encoded.append(
                    element instanceof PathContainer.PathSegment segment
                            ? encodeSegment(segment.valueToMatch())
                            : element.value());
        }
        return encoded.toString();
    }

    /** Whether a path has neither encoded characters nor parameters. */
    private static boolean isPlain(String path) {
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            boolean plain = c >= 'a' && c <= 'z'
                    || c >= 'A' && c <= 'Z'
                    || c >= '0' && c <= '9'
                    || c == '/'
                    || c == '-'
                    || c == '_'
                    || c == '.';
            if (!plain) {
                return false;
            }
        }
        return true;
    }
}
