package dev.sunocontract.sandbox.web;

import jakarta.servlet.http.HttpServletRequest;

/** Which paths belong to the control API. */
public final class ControlPaths {

    private static final String CONTROL = "/_sandbox";

    /** The storage of uploads, which stands for Suno's: any page may use it. */
    private static final String UPLOADS = CONTROL + "/uploads";

    private ControlPaths() {}

    /** Whether a request is for the control API. */
    public static boolean isControl(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return (path.equals(CONTROL) || path.startsWith(CONTROL + "/"))
                && !path.equals(UPLOADS)
                && !path.startsWith(UPLOADS + "/");
    }
}
