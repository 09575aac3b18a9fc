package dev.sunocontract.testkit;

import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.ReplayServer.Matching;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A {@link ReplayServer} for the tests of one class: {@code @RegisterExtension static final Replay REPLAY =
 * Replay.of(Provider.COMETAPI);}.
 */
public final class ReplayExtension implements BeforeAllCallback, AfterAllCallback {

    private final Provider provider;
    private final Matching matching;
    private @Nullable ReplayServer server;

    private ReplayExtension(Provider provider, Matching matching) {
        this.provider = provider;
        this.matching = matching;
    }

    /** Answers every request whose operation a fixture knows. */
    public static ReplayExtension of(Provider provider) {
        return new ReplayExtension(provider, Matching.BY_OPERATION);
    }

    /** Answers only the requests that a fixture has word for word. */
    public static ReplayExtension exact(Provider provider) {
        return new ReplayExtension(provider, Matching.EXACT);
    }

    /**
     * The base URL.
     *
     * @throws IllegalStateException before the first test and after the last
     */
    public URI baseUri() {
        if (server == null) {
            throw new IllegalStateException(
                    "the replay of " + provider.id() + " is not running: register it as a static field");
        }
        return server.baseUri();
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        server = ReplayServer.start(provider, matching);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (server != null) {
            server.close();
            server = null;
        }
    }
}
