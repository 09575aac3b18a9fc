package dev.sunocontract.sandbox.web;

import dev.sunocontract.sandbox.config.SandboxProperties;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * The origins of pages that may do more than call a provider: those of the loopback interface, the sandbox's own, and
 * those of {@code --control-origin}.
 */
@Component
public class TrustedOrigins {

    private static final Pattern IP_ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-f:.]+]");

    private final List<String> origins;

    TrustedOrigins(SandboxProperties properties) {
        this.origins = properties.controlOrigins().stream()
                .map(origin -> origin.toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Whether a request is that of a page with a trusted origin, or of no page: then it has no origin. */
    public boolean trusts(HttpServletRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin == null || trusts(origin.toLowerCase(Locale.ROOT), request);
    }

    private boolean trusts(String origin, HttpServletRequest request) {
        String host = hostOf(origin);
        return origins.contains(origin)
                || host != null && isLoopback(host)
                || origin.equals(request.getScheme() + "://"
                        + String.valueOf(request.getHeader(HttpHeaders.HOST)).toLowerCase(Locale.ROOT));
    }

    /**
     * Whether a foreign page cannot have given the sandbox's address this name (DNS rebinding): a name without a dot is
     * not a public one, and an address is not a name.
     */
    public boolean trustsHost(String serverName) {
        String host = serverName.toLowerCase(Locale.ROOT);
        return host.indexOf('.') < 0
                || host.endsWith(".localhost")
                || IP_ADDRESS.matcher(host).matches()
                || origins.stream().anyMatch(origin -> host.equals(hostOf(origin)));
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
}
