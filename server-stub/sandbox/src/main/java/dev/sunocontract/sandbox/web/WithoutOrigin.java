package dev.sunocontract.sandbox.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** A request whose origin has been allowed already, so that Spring does not refuse it. */
final class WithoutOrigin extends HttpServletRequestWrapper {

    WithoutOrigin(HttpServletRequest request) {
        super(request);
    }

    private static boolean isOrigin(String name) {
        return HttpHeaders.ORIGIN.equalsIgnoreCase(name);
    }

    @Override
    public @Nullable String getHeader(String name) {
        return isOrigin(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return isOrigin(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        List<String> names = Collections.list(super.getHeaderNames());
        names.removeIf(WithoutOrigin::isOrigin);
        return Collections.enumeration(names);
    }
}
