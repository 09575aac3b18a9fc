package dev.sunocontract.sandbox.control;

import dev.sunocontract.sandbox.web.ControlPaths;
import dev.sunocontract.sandbox.web.FilterOrder;
import dev.sunocontract.sandbox.web.OutgoingRequests;
import dev.sunocontract.sandbox.web.TrustedOrigins;
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
 * Keeps pages of other sites from the control API, because any page in a browser of this machine could change the state
 * of the sandbox otherwise: by a request of its own, or by the URL of a callback or of a file, which the sandbox calls.
 */
@Component
@Order(FilterOrder.CONTROL_ACCESS)
class ControlAccessFilter extends HttpFilter {

    private final TrustedOrigins trustedOrigins;

    ControlAccessFilter(TrustedOrigins trustedOrigins) {
        this.trustedOrigins = trustedOrigins;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!ControlPaths.isControl(request)) {
            chain.doFilter(request, response);
            return;
        }
        if (!isAllowed(request)) {
            refuse(response);
            return;
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin != null) {
            allow(origin, request, response);
        }
        if (origin != null && HttpMethod.OPTIONS.matches(request.getMethod())) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else {
            chain.doFilter(request, response);
        }
    }

    private boolean isAllowed(HttpServletRequest request) {
        return trustedOrigins.trustsHost(request.getServerName())
                && trustedOrigins.trusts(request)
                && !OutgoingRequests.isOne(request);
    }

    private static void allow(String origin, HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        String requested = request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);
        if (requested != null) {
            response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, requested);
            response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, PUT");
        }
    }

    private static void refuse(HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        response.setContentType("application/problem+json");
        response.getWriter()
                .write("{\"status\":403,\"detail\":\"the control API takes no requests of this origin or for this host;"
                        + " allow it with --control-origin\"}");
    }
}
