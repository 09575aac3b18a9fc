package dev.sunocontract.testkit.check;

import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;

/**
 * What is checked.
 *
 * @param provider whose contract it should keep
 * @param baseUri where it is, without a trailing slash
 * @param apiKey a key that it takes; never shown in a report
 * @param maxPaidRequests how many paid submissions the checks may make; 0 for reads only
 * @param taskTimeout how long a task may take until it is final; checks that need a finished one are skipped after that
 * @param pollInterval how long to wait between two looks at a task
 */
public record ServerUnderTest(
        Provider provider,
        URI baseUri,
        String apiKey,
        int maxPaidRequests,
        Duration taskTimeout,
        Duration pollInterval) {

    /** Enough submissions for every check there is. */
    public static final int UNLIMITED = 1_000;

    /** Whether it runs on this machine. */
    boolean isLoopback() {
        return isLoopback(baseUri);
    }

    /** Whether a server runs on this machine: what it does there costs nobody anything, and need not take long. */
    public static boolean isLoopback(URI server) {
        try {
            return InetAddress.getByName(server.getHost()).isLoopbackAddress();
        } catch (IOException unknown) {
            return false;
        }
    }

    @Override
    public String toString() {
        return provider.id() + " at " + baseUri;
    }
}
