package dev.sunocontract.client.transport;

import java.net.URI;

/** Which addresses an HTTP client can send to. The JDK's refuses others with exceptions of several types. */
public final class HttpAddress {

    /** What {@link #isValid} requires, for people. */
    public static final String REQUIREMENT = "it must be an http or https URL with a host (letters, digits, hyphens "
            + "and dots) and a port up to 65535";

    private static final int MAX_PORT = 65_535;

    private HttpAddress() {}

    /** Returns true for an absolute http or https URL with a host and, if any, a port that exists. */
    public static boolean isValid(URI address) {
        boolean isHttp = "https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme());
        return isHttp && address.getHost() != null && address.getPort() != 0 && address.getPort() <= MAX_PORT;
    }
}
