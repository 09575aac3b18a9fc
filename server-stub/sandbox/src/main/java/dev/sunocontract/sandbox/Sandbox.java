package dev.sunocontract.sandbox;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.stub.ContractResolver;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** A running sandbox, for use from Java. Every provider has its own base URL. */
public final class Sandbox implements AutoCloseable {

    /**
     * Where the controllers of all providers are mapped: a literal, because Spring finds literal paths by a look-up and tries patterns
     * one by one. Whoever calls it from outside has no provider, and finds nothing.
     */
    static final String HANDLER_BASE_PATH = "/~wire";

    private final ConfigurableApplicationContext context;

    private Sandbox(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * Starts a sandbox.
     *
     * @param port the port on the loopback interface; 0 for any that is free
     * @param options further options, such as {@code --speed=100}
     * @throws IllegalArgumentException if there is no such option
     */
    public static Sandbox start(int port, String... options) {
        String[] arguments = SandboxOption.toProperties(
                Stream.concat(Stream.of("--port=" + port), Stream.of(options)).toList());
        return new Sandbox(SandboxApplication.run(arguments));
    }

    /** The base URL of a provider. */
    public URI baseUri(Provider provider) {
        int port = Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer(), "a sandbox listens")
                .getPort();
        return URI.create("http://127.0.0.1:" + port + "/" + provider.id());
    }

    /** Stops it, after the requests under way have been answered. */
    @Override
    public void close() {
        context.close();
    }

    static ContractResolver contractResolver() {
        Map<String, Provider> providers =
                Provider.all().stream().collect(Collectors.toMap(Provider::id, Function.identity()));
        return path -> {
            int end = path.indexOf('/', 1);
            String first = path.isEmpty() ? "" : path.substring(1, end < 0 ? path.length() : end);
            return Optional.ofNullable(providers.get(first))
                    .map(provider -> new ContractResolver.ResolvedContract(
                            Contract.of(provider), "/" + first, HANDLER_BASE_PATH));
        };
    }
}
