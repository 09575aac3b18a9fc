package dev.sunocontract.sandbox;

import dev.sunocontract.sandbox.web.SandboxContracts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import picocli.CommandLine.Command;
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

    private static final Pattern SPRING_SETTING = Pattern.compile("--[a-z.-]+\\.[a-z.-]+=.*", Pattern.DOTALL);

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
            names = "--log-exchanges",
            description = "Writes each exchange to the console as a line of JSON, without key, query and body.")
    private boolean logExchanges;

    @Option(names = "--no-exchange-log", description = "Keeps no log of exchanges for the control API.")
    private boolean noExchangeLog;

    @Option(names = "--remote-callbacks", description = "Sends callbacks to other hosts too.")
    private boolean remoteCallbacks;

    @Unmatched
    private List<String> otherArguments = new ArrayList<>();

    /** Runs the sandbox until it is stopped. */
    @Override
    public Integer call() throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        ConfigurableApplicationContext context = SandboxApplication.run(SandboxContracts.builtIn(), toProperties());
        context.addApplicationListener(event -> {
            if (event instanceof ContextClosedEvent) {
                closed.countDown();
            }
        });
        closed.await();
        return 0;
    }

    /**
     * Returns the settings of Spring that the options stand for. Options that were not given add nothing.
     *
     * @throws ParameterException if there is an unknown option, or a value is out of range
     */
    String[] toProperties() {
        List<String> properties = new ArrayList<>();
        add(properties, "server.port", port);
        add(properties, "server.address", host);
        add(properties, "suno.sandbox.speed", validSpeed());
        add(properties, "suno.sandbox.seed", seed);
        add(properties, "suno.contract.strict", strict ? true : null);
        add(properties, "suno.contract.relax", strict ? "" : null);
        add(properties, "suno.sandbox.webhook-key", webhookKey);
        add(properties, "suno.sandbox.store", validStore());
        add(properties, "suno.sandbox.jdbc-url", jdbcUrl);
        add(properties, "suno.sandbox.jdbc-user", jdbcUser);
        add(properties, "suno.sandbox.jdbc-password", jdbcPassword);
        add(properties, "spring.profiles.active", logExchanges ? "log-exchanges" : null);
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
        if (speed != null && !(speed >= 0)) {
            throw new ParameterException(spec.commandLine(), "--speed must be 0 or more, not " + speed);
        }
        return speed;
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
