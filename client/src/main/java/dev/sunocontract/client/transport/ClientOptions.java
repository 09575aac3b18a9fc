package dev.sunocontract.client.transport;

import dev.sunocontract.client.http.CallListener;
import dev.sunocontract.client.http.RetryPolicy;
import dev.sunocontract.client.http.StartedCall;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Drift;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Violation;
import java.net.URI;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Options of the transport.
 *
 * @param contract the contract of the provider
 * @param baseUri the base URL, without a trailing slash
 * @param apiKey the API key; sent to the provider only
 * @param webhookKey the key that signs callbacks; null if there is none
 * @param requestTimeout the timeout of one attempt
 * @param retryPolicy the limits of retries
 * @param maxResponseBytes the size of the largest accepted response, in bytes
 * @param userAgent the header {@code User-Agent}
 * @param choosesHttpVersion true to choose the HTTP version of each call; false to leave it to the HTTP client
 * @param violationListener receives the violations of requests that are sent nevertheless
 * @param driftListener receives what differs from the document and is no error
 * @param callListener is asked for the listener of each call
 */
public record ClientOptions(
        Contract contract,
        URI baseUri,
        String apiKey,
        @Nullable String webhookKey,
        Duration requestTimeout,
        RetryPolicy retryPolicy,
        int maxResponseBytes,
        String userAgent,
        boolean choosesHttpVersion,
        BiConsumer<Operation, Violation> violationListener,
        BiConsumer<Operation, Drift> driftListener,
        Function<StartedCall, CallListener> callListener) {

    /** Returns the contract and the base URL, without the keys. */
    @Override
    public String toString() {
        return "ClientOptions[" + contract.name() + " at " + baseUri + "]";
    }
}
