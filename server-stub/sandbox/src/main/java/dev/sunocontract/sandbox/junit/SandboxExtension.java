package dev.sunocontract.sandbox.junit;

import dev.sunocontract.sandbox.Sandbox;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts a sandbox on a random port. Test classes whose extensions have equal options share one sandbox per JVM, and
 * are isolated by their API keys.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final SandboxExtension sandbox = SandboxExtension.create("--speed=1000");
 *
 * @Test
 * void generatesSong() {
 *     SunoClient client = SunoClient.builder()
 *             .provider(Provider.COMETAPI)
 *             .baseUri(sandbox.baseUri(Provider.COMETAPI))
 *             .apiKey(sandbox.apiKey())
 *             .build();
 *     …
 * }
 * }</pre>
 *
 * <p>Test methods can have a parameter of the type {@link Sandbox} too. JUnit closes the sandbox.
 */
public final class SandboxExtension implements BeforeAllCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(SandboxExtension.class);

    private final List<String> options;
    private final boolean shared;
    private final String apiKey = "test-" + UUID.randomUUID();
    private @Nullable Sandbox sandbox;

    /** Creates an extension with a shared sandbox without options, for {@code @ExtendWith}. */
    public SandboxExtension() {
        this(true, List.of());
    }

    private SandboxExtension(boolean shared, List<String> options) {
        this.shared = shared;
        this.options = options;
    }

    /**
     * Creates an extension with a sandbox that all test classes with the same options share.
     *
     * @param options options of {@link dev.sunocontract.sandbox.SandboxCommand}, such as {@code --speed=1000}
     */
    public static SandboxExtension create(String... options) {
        return new SandboxExtension(true, List.of(options));
    }

    /**
     * Creates an extension with a sandbox of its own, for tests that reset it, add faults without a key, or depend on
     * its clock.
     *
     * @param options options of {@link dev.sunocontract.sandbox.SandboxCommand}, such as {@code --speed=0}
     */
    public static SandboxExtension createExclusive(String... options) {
        return new SandboxExtension(false, List.of(options));
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        ExtensionContext owner = shared ? context.getRoot() : context;
        sandbox = owner.getStore(NAMESPACE)
                .computeIfAbsent(
                        shared ? options : this,
                        key -> Sandbox.start(0, options.toArray(String[]::new)),
                        Sandbox.class);
    }

    /** Returns the base URL of a provider. */
    public URI baseUri(Provider provider) {
        return sandbox().baseUri(provider);
    }

    /** Returns the base URL of a contract, such as that of a document that {@code --contract} names. */
    public URI baseUri(Contract contract) {
        return sandbox().baseUri(contract);
    }

    /** Returns an API key that no other extension has, and so an account of its own at every provider. */
    public String apiKey() {
        return apiKey;
    }

    /**
     * Advances the clock, for all test classes that share the sandbox.
     *
     * @param by a duration of 0 or more
     */
    public void advance(Duration by) {
        sandbox().advance(by);
    }

    /**
     * Deletes all state but the clock.
     *
     * @throws IllegalStateException if the sandbox is shared
     */
    public void reset() {
        if (shared) {
            throw new IllegalStateException("a shared sandbox cannot be reset; use createExclusive");
        }
        sandbox().reset();
    }

    private Sandbox sandbox() {
        if (sandbox == null) {
            throw new IllegalStateException("no sandbox: register the extension in a static field");
        }
        return sandbox;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Sandbox.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return sandbox();
    }
}
