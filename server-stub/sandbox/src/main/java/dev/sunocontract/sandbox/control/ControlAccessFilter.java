package dev.sunocontract.sandbox.control;

import dev.sunocontract.sandbox.config.SandboxProperties;
import dev.sunocontract.sandbox.web.ControlPaths;
import dev.sunocontract.sandbox.web.FilterOrder;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/**
 * Keeps pages of other sites from the control API, because any page in a browser of this machine could change the state
 * of the sandbox otherwise. Allowed are origins of the loopback interface, the sandbox's own, and those of
 * {@code --control-origin}. The host must be one that a foreign page cannot have given its own name (DNS rebinding).
 */
@Component
@Order(FilterOrder.CONTROL_ACCESS)
class ControlAccessFilter extends HttpFilter {

    private static final Pattern IP_ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-f:.]+]");

    private final List<String> origins;

    ControlAccessFilter(SandboxProperties properties) {
        this.origins = properties.controlOrigins().stream()
                .map(origin -> origin.toLowerCase(Locale.ROOT))
                .toList();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!ControlPaths.isControl(request)) {
            chain.doFilter(request, response);
            return;
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (!isOwnHost(request.getServerName()) || origin != null && !isAllowed(origin, request)) {
            refuse(response);
            return;
        }
        if (origin != null) {
            allow(origin, request, response);
        }
        if (origin != null && HttpMethod.OPTIONS.matches(request.getMethod())) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** A name without a dot is not a public one; an address is not a name. */
    private boolean isOwnHost(String serverName) {
        String host = serverName.toLowerCase(Locale.ROOT);
        return host.indexOf('.') < 0
                || host.endsWith(".localhost")
                || IP_ADDRESS.matcher(host).matches()
                || origins.stream().anyMatch(origin -> host.equals(hostOf(origin)));
    }

    private boolean isAllowed(String origin, HttpServletRequest request) {
        String lower = origin.toLowerCase(Locale.ROOT);
        String host = hostOf(lower);
        return origins.contains(lower)
                || host != null && isLoopback(host)
                || lower.equals(request.getScheme() + "://"
                        + String.valueOf(request.getHeader(HttpHeaders.HOST)).toLowerCase(Locale.ROOT));
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("[::1]")
                || IP_ADDRESS.matcher(host).matches() && host.startsWith("127.");
    }

    private static @Nullable String hostOf(String origin) {
        try {
            return URI.create(origin).getHost();
        } catch (IllegalArgumentException e) {
            return null;
        }
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
