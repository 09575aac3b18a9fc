package dev.sunocontract.sandbox;

import dev.sunocontract.sandbox.engine.Keep;
import dev.sunocontract.sandbox.web.SandboxContracts;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Wire;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/**
 * The command {@code sandbox}, with its options. The executable jar, {@link Sandbox#start} and the command line of this
 * project parse the same class. Exit codes: 0 stopped, 2 wrong usage or failed start.
 */
@Command(
        name = "sandbox",
        description = "Runs the sandbox: every provider on one port, at http://HOST:PORT/PROVIDER.",
        footer = {
            "%nAny setting of Spring can be given as --NAME=VALUE, for example --suno.sandbox.invalid-key-prefix=bad.",
            "Exit codes: 0 stopped, 2 wrong usage or failed start."
        })
public final class SandboxCommand implements Callable<Integer> {

    private static final Pattern ORIGIN = Pattern.compile("https?://[^/\\s,]+");
    private static final int MAX_PORT = 65_535;
    private static final Pattern SPRING_SETTING = Pattern.compile("--[a-z.-]+\\.[a-z.-]+=.*", Pattern.DOTALL);

    private final Function<Path, Contract> contractReader;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    private boolean help;

    @Option(names = "--port", paramLabel = "PORT", description = "Port; 0 for any free one. Default: 8080.")
    private @Nullable Integer port;

    @Option(names = "--host", paramLabel = "HOST", description = "Address to bind. Default: 127.0.0.1.")
    private @Nullable String host;

    @Option(
            names = "--speed",
            paramLabel = "FACTOR",
            description = "Sandbox seconds per real second; 0: the clock moves only when advanced. Default: 1.")
    private @Nullable Double speed;

    @Option(names = "--seed", paramLabel = "TEXT", description = "Determines ids, titles and durations. Default: rain.")
    private @Nullable String seed;

    @Option(
            names = "--strict",
            description = "Refuses unknown fields and values, and applies rules that the provider does not enforce.")
    private boolean strict;

    @Option(
            names = "--webhook-key",
            paramLabel = "KEY",
            description = "Signs callbacks where the provider does. Default: no signature.")
    private @Nullable String webhookKey;

    @Option(
            names = "--store",
            paramLabel = "TYPE",
            description = "Where state is kept: memory or jdbc. Default: memory.")
    private @Nullable String store;

    @Option(
            names = "--jdbc-url",
            paramLabel = "URL",
            description = "H2 or PostgreSQL database. Default: an H2 file in ./sandbox-data.")
    private @Nullable String jdbcUrl;

    @Option(names = "--jdbc-user", paramLabel = "NAME", description = "Database user. Default: sa.")
    private @Nullable String jdbcUser;

    @Option(names = "--jdbc-password", paramLabel = "TEXT", description = "Database password. Default: none.")
    private @Nullable String jdbcPassword;

    @Option(
            names = "--keep",
            paramLabel = "LIMITS",
            description =
                    "How much state is kept: a number of tasks, an age in sandbox time such as 24h, or both, such as"
                            + " 5000,7d. Default: 20000 tasks in memory; everything in a database.")
    private @Nullable String keep;

    @Option(
            names = "--serve",
            paramLabel = "PROVIDER",
            description = "Serves one provider at the root too, for programs that can name only an origin.")
    private @Nullable String serve;

    @Option(
            names = "--behind-proxy",
            description = "Trusts Forwarded and X-Forwarded-*: URLs of files are those that the client can reach.")
    private boolean behindProxy;

    @Option(names = "--no-cors", description = "Refuses pages of other origins, as a provider without CORS does.")
    private boolean noCors;

    @Option(
            names = "--control-origin",
            paramLabel = "ORIGIN",
            description = "An origin beside the loopback ones that may call the control API. Can be repeated.")
    private List<String> controlOrigins = new ArrayList<>();

    @Option(
            names = "--log-exchanges",
            paramLabel = "FILE",
            description = "Writes each exchange with its bodies into a HAR file, without keys and personal data.")
    private @Nullable String logExchanges;

    @Option(names = "--no-exchange-log", description = "Keeps no log of exchanges for the control API.")
    private boolean noExchangeLog;

    @Option(names = "--remote-callbacks", description = "Sends callbacks to other hosts too.")
    private boolean remoteCallbacks;

    @Option(
            names = "--contract",
            paramLabel = "FILE",
            description = "Serves the provider of a document too, in place of a built-in one with its name. Can be"
                    + " repeated.")
    private List<Path> documents = new ArrayList<>();

    @Option(
            names = "--wire",
            paramLabel = "WIRE",
            description = "Serves every operation of a wire too, at /WIRE, as relays that no document describes may.")
    private List<String> wires = new ArrayList<>();

    @Unmatched
    private List<String> otherArguments = new ArrayList<>();

    /** Creates a command that reads self-contained documents. */
    public SandboxCommand() {
        this(Contract::load);
    }

    /**
     * Creates a command.
     *
     * @param contractReader reads the files of {@code --contract}
     */
    public SandboxCommand(Function<Path, Contract> contractReader) {
        this.contractReader = contractReader;
    }

    /** Runs the sandbox until it is stopped. */
    @Override
    public Integer call() throws InterruptedException {
        SandboxContracts contracts = contracts();
        String[] properties = toProperties();
        CountDownLatch closed = new CountDownLatch(1);
        try {
            ConfigurableApplicationContext context = SandboxApplication.run(contracts, properties);
            context.addApplicationListener(event -> {
                if (event instanceof ContextClosedEvent) {
                    closed.countDown();
                }
            });
            printAddresses(context, contracts);
        } catch (RuntimeException e) {
            spec.commandLine().getErr().println("sandbox: " + StartErrors.sentence(e));
            return ExitCode.USAGE;
        }
        closed.await();
        return ExitCode.OK;
    }

    /**
     * Returns the contracts to serve: the built-in ones, and those of {@code --contract} and {@code --wire}, which
     * replace built-in ones of their names.
     *
     * @throws ParameterException if a document is invalid, a wire is unknown, or two of them have one name
     */
    SandboxContracts contracts() {
        try {
            return SandboxContracts.builtInWith(Stream.concat(
                            documents.stream().map(contractReader),
                            wires.stream().map(Wire::of).map(Contract::of))
                    .toList());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void printAddresses(ConfigurableApplicationContext context, SandboxContracts contracts) {
        PrintWriter out = spec.commandLine().getOut();
        String home = "http://" + reachableHost() + ":" + Sandbox.port(context) + "/";
        out.println("The sandbox runs at " + home + ", any API key is an account. Base URLs:");
        contracts.names().forEach(name -> out.printf("  %-10s  %s%s%n", name, home, name));
        if (serve != null) {
            out.printf("  %-10s  %s (at the root)%n", serve, home);
        }
        out.flush();
    }

    /** The host of URLs: a literal of IPv6 has brackets, and a client cannot call the address of all interfaces. */
    private String reachableHost() {
        if (host == null || host.equals("0.0.0.0") || host.equals("::")) {
            return "127.0.0.1";
        }
        return host.indexOf(':') < 0 || host.startsWith("[") ? host : "[" + host + "]";
    }

    /**
     * Returns the settings of Spring that the options stand for. Options that were not given add nothing.
     *
     * @throws ParameterException if there is an unknown option, or a value is out of range
     */
    String[] toProperties() {
        List<String> properties = new ArrayList<>();
        add(properties, "server.port", validPort());
        add(properties, "server.address", notBlank("--host", host));
        add(properties, "suno.sandbox.speed", validSpeed());
        add(properties, "suno.sandbox.seed", seed);
        add(properties, "suno.sandbox.keep", validKeep());
        add(properties, "suno.sandbox.serve", serve);
        add(properties, "suno.sandbox.behind-proxy", behindProxy ? true : null);
        add(properties, "suno.sandbox.cors", noCors ? false : null);
        add(properties, "suno.sandbox.control-origins", validControlOrigins());
        add(properties, "suno.contract.strict", strict ? true : null);
        add(properties, "suno.contract.relax", strict ? "" : null);
        add(properties, "suno.sandbox.webhook-key", webhookKey);
        add(properties, "suno.sandbox.store", validStore());
        add(properties, "suno.sandbox.jdbc-url", notBlank("--jdbc-url", jdbcUrl));
        add(properties, "suno.sandbox.jdbc-user", jdbcUser);
        add(properties, "suno.sandbox.jdbc-password", jdbcPassword);
        add(properties, "suno.sandbox.log-file", notBlank("--log-exchanges", logExchanges));
        add(properties, "suno.sandbox.exchange-log", noExchangeLog ? false : null);
        add(properties, "suno.sandbox.remote-callbacks", remoteCallbacks ? true : null);
        properties.addAll(springSettings());
        return properties.toArray(String[]::new);
    }

    private static void add(List<String> properties, String name, @Nullable Object value) {
        if (value != null) {
            properties.add("--" + name + "=" + value);
        }
    }

    private @Nullable Double validSpeed() {
        if (speed != null && !(speed >= 0 && speed <= Double.MAX_VALUE)) {
            throw new ParameterException(spec.commandLine(), "--speed must be 0 or more, not " + speed);
        }
        return speed;
    }

    private @Nullable Integer validPort() {
        if (port != null && (port < 0 || port > MAX_PORT)) {
            throw new ParameterException(spec.commandLine(), "--port must be from 0 to " + MAX_PORT + ", not " + port);
        }
        return port;
    }

    private @Nullable String notBlank(String option, @Nullable Object value) {
        if (value != null && value.toString().isBlank()) {
            throw new ParameterException(spec.commandLine(), option + " needs a value");
        }
        return value == null ? null : value.toString();
    }

    private @Nullable String validKeep() {
        if (keep != null) {
            try {
                Keep.parse(keep);
            } catch (IllegalArgumentException e) {
                throw new ParameterException(spec.commandLine(), "--keep " + e.getMessage(), e);
            }
        }
        return keep;
    }

    private @Nullable String validControlOrigins() {
        for (String origin : controlOrigins) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--control-origin must be an origin such as https://ci.example, not '" + origin + "'");
            }
        }
        return controlOrigins.isEmpty() ? null : String.join(",", controlOrigins);
    }

    private @Nullable String validStore() {
        String type = store == null ? null : store.toLowerCase(Locale.ROOT);
        if (type != null && !List.of("memory", "jdbc").contains(type)) {
            throw new ParameterException(spec.commandLine(), "--store must be memory or jdbc, not '" + store + "'");
        }
        return type;
    }

    private List<String> springSettings() {
        for (String argument : otherArguments) {
            if (!SPRING_SETTING.matcher(argument).matches()) {
                throw new ParameterException(
                        spec.commandLine(), "Unknown option: '" + argument + "' (--help lists the options)");
            }
        }
        return otherArguments;
    }
}
