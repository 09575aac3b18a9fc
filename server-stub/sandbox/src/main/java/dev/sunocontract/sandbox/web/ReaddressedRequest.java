package dev.sunocontract.sandbox.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/** A request with another path, in the same context. */
final class ReaddressedRequest extends HttpServletRequestWrapper {

    private final String path;

    ReaddressedRequest(HttpServletRequest request, String path) {
        super(request);
        this.path = path;
    }

    @Override
    public String getRequestURI() {
        return getContextPath() + path;
    }

    @Override
    public StringBuffer getRequestURL() {
        StringBuffer url = super.getRequestURL();
        return url.replace(url.length() - super.getRequestURI().length(), url.length(), getRequestURI());
    }

    @Override
    public String getServletPath() {
        return path;
    }
}
