package dev.sunocontract.client.transport;

import java.net.URI;

/** Which addresses an HTTP client can send to. The JDK's refuses others with exceptions of several types. */
public final class HttpAddress {

    private static final int MAX_PORT = 65_535;

    private HttpAddress() {}

    /** Returns the host and, if any, the port, as they stand in an address with a host: without its user info. */
    static String hostAndPort(URI address) {
        String authority = address.getRawAuthority();
        return authority.substring(authority.lastIndexOf('@') + 1);
    }

    /** Returns true if a text begins as an https URL, in any case. */
    static boolean isHttps(String text) {
        return startsWith(text, "https://");
    }

    /** Returns true if a text begins as an http URL, which has no TLS, in any case. */
    static boolean isPlainHttp(String text) {
        return startsWith(text, "http://");
    }

    private static boolean startsWith(String text, String start) {
        return text.regionMatches(true, 0, start, 0, start.length());
    }

    /** Returns true for an absolute http or https URL with a host and, if any, a port that exists. */
    public static boolean isValid(URI address) {
        return problem(address).isEmpty();
    }

    /**
     * Returns why an address is not valid, without its path, query and user info, which may be secret.
     *
     * @return such as {@code it has no host}; empty if it is valid
     */
    public static String problem(URI address) {
        if (!"https".equalsIgnoreCase(address.getScheme()) && !"http".equalsIgnoreCase(address.getScheme())) {
            return "it does not begin with https:// or http://";
        }
        if (address.getRawAuthority() == null) {
            return "it has no host";
        }
        if (address.getHost() == null) {
            return "its host '" + hostAndPort(address)
                    + "' has other characters than letters, digits, hyphens and dots";
        }
        if (address.getPort() == 0 || address.getPort() > MAX_PORT) {
            return "its port " + address.getPort() + " is not from 1 to " + MAX_PORT;
        }
        return "";
    }
}
