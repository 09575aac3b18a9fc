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
 * A JUnit extension that runs a {@link ReplayServer} for one test class. Register it in a static field:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final ReplayExtension REPLAY = ReplayExtension.of(Provider.COMETAPI);
 * }</pre>
 */
public final class ReplayExtension implements BeforeAllCallback, AfterAllCallback {

    private final Provider provider;
    private final Matching matching;
    private @Nullable ReplayServer server;

    private ReplayExtension(Provider provider, Matching matching) {
        this.provider = provider;
        this.matching = matching;
    }

    /** Creates an extension whose server responds to every operation that has a fixture. */
    public static ReplayExtension of(Provider provider) {
        return new ReplayExtension(provider, Matching.BY_OPERATION);
    }

    /** Creates an extension whose server responds only to the requests of fixtures. */
    public static ReplayExtension exact(Provider provider) {
        return new ReplayExtension(provider, Matching.EXACT);
    }

    /**
     * The base URL of the server.
     *
     * @throws IllegalStateException before the first test and after the last
     */
    public URI baseUri() {
        if (server == null) {
            throw new IllegalStateException("the replay server of " + provider.id()
                    + " is not running: register the extension in a static field");
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
