package dev.sunocontract.sandbox.web;

import dev.sunocontract.sandbox.config.SandboxProperties;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Which URLs the sandbox calls: those of callbacks and of uploaded files. Hosts other than the loopback interface are
 * called only if {@code suno.sandbox.remote-callbacks} is true.
 */
@Component
public class OutgoingRequests {

    /** The {@code User-Agent} of the sandbox's requests. The control API refuses it: a page may choose the URL. */
    public static final String USER_AGENT = "suno-sandbox";

    private final boolean remoteAllowed;

    OutgoingRequests(SandboxProperties properties) {
        this.remoteAllowed = properties.remoteCallbacks();
    }

    /** Whether a URL may be called. */
    public boolean mayCall(URI target) {
        boolean http = "http".equals(target.getScheme()) || "https".equals(target.getScheme());
        return http && target.getHost() != null && (remoteAllowed || isLoopback(target.getHost()));
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Whether a request comes from a sandbox. */
    public static boolean isOne(HttpServletRequest request) {
        return USER_AGENT.equals(request.getHeader(HttpHeaders.USER_AGENT));
    }
}
