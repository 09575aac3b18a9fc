package dev.sunocontract.client.http;

import dev.sunocontract.spec.Provider;
import java.net.URI;
import java.time.Duration;

/**
 * What the transport is told.
 *
 * @param provider whose contract is kept
 * @param baseUri where it is, without a trailing slash
 * @param apiKey the key; shown to nobody but the provider
 * @param requestTimeout how long one request may take
 * @param retryPolicy what is tried again
 * @param maxResponseBytes the largest answer read, in bytes
 */
public record ClientOptions(
        Provider provider,
        URI baseUri,
        String apiKey,
        Duration requestTimeout,
        RetryPolicy retryPolicy,
        int maxResponseBytes) {

    @Override
    public String toString() {
        return "Settings[" + provider.id() + " at " + baseUri + "]";
    }
}
