package dev.sunocontract.client.wire;

import dev.sunocontract.client.RetryPolicy;
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
 * @param retry what is tried again
 * @param maxBody the largest answer read, in bytes
 */
public record Settings(
        Provider provider, URI baseUri, String apiKey, Duration requestTimeout, RetryPolicy retry, int maxBody) {

    @Override
    public String toString() {
        return "Settings[" + provider.id() + " at " + baseUri + "]";
    }
}
