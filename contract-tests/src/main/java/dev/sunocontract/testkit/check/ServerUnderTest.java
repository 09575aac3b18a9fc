package dev.sunocontract.testkit.check;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;

/**
 * A running server, and how to check it.
 *
 * @param contract the contract that the server must meet
 * @param baseUri the base URL, without a trailing slash
 * @param apiKey a valid API key; never in a report
 * @param maxPaidRequests how many requests that may cost credits the checks may send; 0 for none
 * @param taskTimeout how long a task may run until it has a terminal status; checks that need a finished task are
 *     skipped after that
 * @param pollInterval the pause between two polls of a task
 */
public record ServerUnderTest(
        Contract contract,
        URI baseUri,
        String apiKey,
        int maxPaidRequests,
        Duration taskTimeout,
        Duration pollInterval) {

    /** A budget that is enough for every check. */
    public static final int UNLIMITED = 1_000;

    /** Creates a server that must meet the contract of a built-in provider; the other parameters are the record's. */
    public ServerUnderTest(
            Provider provider,
            URI baseUri,
            String apiKey,
            int maxPaidRequests,
            Duration taskTimeout,
            Duration pollInterval) {
        this(Contract.of(provider), baseUri, apiKey, maxPaidRequests, taskTimeout, pollInterval);
    }

    /** Whether the server runs on this machine. */
    boolean isLoopback() {
        return isLoopback(baseUri);
    }

    /** Whether a URL points to this machine: requests to it cost no credits, and its tasks should finish fast. */
    public static boolean isLoopback(URI uri) {
        try {
            return InetAddress.getByName(uri.getHost()).isLoopbackAddress();
        } catch (IOException unknownHost) {
            return false;
        }
    }

    @Override
    public String toString() {
        return contract.name() + " at " + baseUri;
    }
}
