package dev.sunocontract.tests.server;

import dev.sunocontract.spec.Provider;
import java.net.URI;
import java.time.Duration;

/**
 * What is checked.
 *
 * @param provider whose contract it should keep
 * @param baseUri where it is, without a trailing slash
 * @param key a key that it takes; never shown in a report
 * @param spend how many paid submissions the checks may make; 0 for reads only
 * @param patience how long a task may take until it is final; checks that need a finished one are skipped after that
 * @param pause how long to wait between two looks at a task
 */
public record ServerUnderTest(
        Provider provider, URI baseUri, String key, int spend, Duration patience, Duration pause) {

    /** Enough submissions for every check there is. */
    public static final int EVERYTHING = 1_000;

    @Override
    public String toString() {
        return provider.id() + " at " + baseUri;
    }
}
