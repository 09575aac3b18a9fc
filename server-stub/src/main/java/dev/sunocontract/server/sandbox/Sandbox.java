package dev.sunocontract.server.sandbox;

import dev.sunocontract.server.contract.Mount;
import dev.sunocontract.spec.Provider;
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
    static final String INNER = "/~wire";

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
        String[] arguments = SandboxOptions.translated(
                Stream.concat(Stream.of("--port=" + port), Stream.of(options)).toList());
        return new Sandbox(SandboxApplication.started(arguments));
    }

    /** The base URL of a provider. */
    public URI uri(Provider provider) {
        int port = Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer(), "a sandbox listens")
                .getPort();
        return URI.create("http://127.0.0.1:" + port + "/" + provider.id());
    }

    /** Stops it, after the requests under way have been answered. */
    @Override
    public void close() {
        context.close();
    }

    static Mount mount() {
        Map<String, Provider> providers =
                Stream.of(Provider.values()).collect(Collectors.toMap(Provider::id, Function.identity()));
        return path -> {
            int end = path.indexOf('/', 1);
            String first = path.isEmpty() ? "" : path.substring(1, end < 0 ? path.length() : end);
            return Optional.ofNullable(providers.get(first))
                    .map(provider -> new Mount.Place(provider, "/" + first, INNER));
        };
    }
}
