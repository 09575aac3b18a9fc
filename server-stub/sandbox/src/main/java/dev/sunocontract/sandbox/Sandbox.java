package dev.sunocontract.sandbox;

import dev.sunocontract.sandbox.control.ControlController;
import dev.sunocontract.sandbox.engine.SandboxClock;
import dev.sunocontract.sandbox.web.SandboxContracts;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.beans.BeansException;
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
     * @throws IllegalStateException if the sandbox cannot start, for example because the port is in use
     */
    public static Sandbox start(int port, String... options) {
        return start(port, SandboxCommand::contracts, options);
    }

    /**
     * Starts a sandbox that serves contracts of your own, each below {@code /<name>}.
     *
     * @param port port on the loopback interface; 0 for any free one
     * @param contracts the contracts to serve, with different names
     * @param options options of {@link SandboxCommand}, such as {@code --speed=100}
     * @throws IllegalArgumentException if an option is unknown or has an invalid value, or two contracts have one name
     */
    public static Sandbox start(int port, Collection<Contract> contracts, String... options) {
        SandboxContracts served = SandboxContracts.of(contracts);
        return start(port, command -> served, options);
    }

    private static Sandbox start(int port, Function<SandboxCommand, SandboxContracts> contracts, String... options) {
        SandboxCommand command = new SandboxCommand();
        try {
            CommandLine.ParseResult parsed = new CommandLine(command)
                    .parseArgs(Stream.concat(Stream.of("--port=" + port), Stream.of(options))
                            .toArray(String[]::new));
            if (parsed.isUsageHelpRequested()) {
                throw new IllegalArgumentException("--help is an option of the command line only");
            }
            return new Sandbox(SandboxApplication.run(contracts.apply(command), command.toProperties()));
        } catch (ParameterException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        } catch (BeansException e) {
            throw new IllegalStateException("the sandbox has not started: " + StartErrors.sentence(e), e);
        }
    }

    /**
     * Returns the base URL of a built-in provider.
     *
     * @throws IllegalStateException if the sandbox is closed
     */
    public URI baseUri(Provider provider) {
        return baseUri(provider.id());
    }

    /**
     * Returns the base URL of a contract.
     *
     * @throws IllegalStateException if the sandbox is closed
     */
    public URI baseUri(Contract contract) {
        return baseUri(contract.name());
    }

    private URI baseUri(String name) {
        if (!context.isActive()) {
            throw new IllegalStateException("the sandbox is closed");
        }
        return URI.create("http://127.0.0.1:" + port(context) + "/" + name);
    }

    /** Returns the port of a running sandbox. */
    static int port(ConfigurableApplicationContext context) {
        return Objects.requireNonNull(
                        ((WebServerApplicationContext) context).getWebServer(), "the sandbox has a web server")
                .getPort();
    }

    /**
     * Advances the clock of the sandbox.
     *
     * @param by a duration of 0 or more
     * @throws IllegalArgumentException if the duration is negative, or the clock would pass the year 9999
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
}
