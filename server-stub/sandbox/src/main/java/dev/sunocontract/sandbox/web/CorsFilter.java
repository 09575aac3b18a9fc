package dev.sunocontract.sandbox.web;

import dev.sunocontract.sandbox.config.SandboxProperties;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/**
 * Lets pages of any origin call the providers and read media, as new-api does (its middleware/cors.go): the requested
 * headers are allowed, and a preflight request is answered with 204. The control API has rules of its own: see
 * {@code ControlAccessFilter}. {@code suno.sandbox.cors=false} disables the filter.
 */
@Component
@Order(FilterOrder.CORS)
class CorsFilter extends HttpFilter {

    private static final String METHODS = "GET, POST, PUT, DELETE, OPTIONS, PATCH";
    private static final String DEFAULT_HEADERS = "Authorization, Content-Type, Accept, New-Api-User";
    private static final String MAX_AGE_SECONDS = "43200";

    private final boolean enabled;
    private final TrustedOrigins trustedOrigins;

    CorsFilter(SandboxProperties properties, TrustedOrigins trustedOrigins) {
        this.enabled = properties.cors();
        this.trustedOrigins = trustedOrigins;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!trustedOrigins.trusts(request)) {
            request.setAttribute(AuthenticatedCaller.FOREIGN_PAGE_ATTRIBUTE, true);
        }
        if (!enabled || request.getHeader(HttpHeaders.ORIGIN) == null || ControlPaths.isControl(request)) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, requestedHeaders(request));
        response.setHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, MAX_AGE_SECONDS);
        if (HttpMethod.OPTIONS.matches(request.getMethod())) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else {
            chain.doFilter(new WithoutOrigin(request), response);
        }
    }

    private static String requestedHeaders(HttpServletRequest request) {
        String requested = request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);
        return requested == null || requested.isEmpty() ? DEFAULT_HEADERS : requested;
    }
}
