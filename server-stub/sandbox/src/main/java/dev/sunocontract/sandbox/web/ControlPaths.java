package dev.sunocontract.sandbox.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.http.server.RequestPath;

/** Which paths belong to the control API. */
public final class ControlPaths {

    /** First segment of the control API. */
    static final String CONTROL = "_sandbox";

    /** The storage of uploads, which stands for Suno's: any page may use it. */
    private static final String UPLOADS = "uploads";

    private ControlPaths() {}

    /** Whether a request is for the control API. */
    public static boolean isControl(HttpServletRequest request) {
        List<String> segments = segments(request);
        return !segments.isEmpty()
                && segments.get(0).equals(CONTROL)
                && (segments.size() == 1 || !segments.get(1).equals(UPLOADS));
    }

    /**
     * Returns the segments of a path as Spring compares them with those of a controller: decoded, and without
     * parameters. {@code /%5fsandbox;x=1} is {@code /_sandbox} there.
     */
    static List<String> segments(HttpServletRequest request) {
        return RequestPath.parse(request.getRequestURI(), request.getContextPath())
                .pathWithinApplication()
                .elements()
                .stream()
                .filter(PathSegment.class::isInstance)
                .map(element -> ((PathSegment) element).valueToMatch())
                .toList();
    }
}
