package dev.sunocontract.sandbox;

import dev.sunocontract.sandbox.control.ControlController;
import dev.sunocontract.sandbox.engine.SandboxClock;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.stub.ContractResolver;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** A running sandbox. Every provider has a base URL of its own. */
public final class Sandbox implements AutoCloseable {

    /**
     * Base path of the wire controllers. It is a literal, because Spring finds literal paths by a map lookup, but tries
     * path patterns one by one. A request from outside with this path has no provider, and gets a 404.
     */
    static final String HANDLER_BASE_PATH = "/~wire";

    private final ConfigurableApplicationContext context;

    private Sandbox(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * Starts a sandbox.
     *
     * @param port port on the loopback interface; 0 for any free one
     * @param options options of {@link SandboxCommand}, such as {@code --speed=100}
     * @throws IllegalArgumentException if an option is unknown or has an invalid value
     */
    public static Sandbox start(int port, String... options) {
        SandboxCommand command = new SandboxCommand();
        try {
            new CommandLine(command)
                    .parseArgs(Stream.concat(Stream.of("--port=" + port), Stream.of(options))
                            .toArray(String[]::new));
            return new Sandbox(SandboxApplication.run(command.toProperties()));
        } catch (ParameterException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Returns the base URL of a provider. */
    public URI baseUri(Provider provider) {
        int port = Objects.requireNonNull(
                        ((WebServerApplicationContext) context).getWebServer(), "the sandbox has a web server")
                .getPort();
        return URI.create("http://127.0.0.1:" + port + "/" + provider.id());
    }

    /**
     * Advances the clock of the sandbox.
     *
     * @param by a duration of 0 or more
     * @throws IllegalArgumentException if the clock would pass the year 9999
     */
    public void advance(Duration by) {
        context.getBean(SandboxClock.class).advance(by);
    }

    /** Deletes all state but the clock: tasks, personas, credits, faults and exchanges of all accounts. */
    public void reset() {
        context.getBean(ControlController.class).reset();
    }

    /** Stops the sandbox, after running requests have ended. */
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
