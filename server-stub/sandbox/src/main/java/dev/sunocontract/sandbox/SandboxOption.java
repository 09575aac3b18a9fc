package dev.sunocontract.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The short options of the command line, and the settings they stand for. */
enum SandboxOption {
    PORT("--port=", "--server.port=", "the port; 8080 if not said"),
    HOST("--host=", "--server.address=", "the address to listen at; this machine only if not said"),
    SPEED("--speed=", "--sandbox.speed=", "sandbox seconds per real second; 0 stands still until told to advance"),
    SEED("--seed=", "--sandbox.seed=", "decides all ids, titles and lengths"),
    STRICT("--strict", "--suno.contract.strict=true", "refuse fields and values that the contract does not know"),
    LENIENT("--lenient", "--suno.contract.strict=false", "take them, as providers do; the default"),
    WEBHOOK_KEY("--webhook-key=", "--sandbox.webhook-key=", "signs callbacks, where the provider signs them"),
    LOG_EXCHANGES("--log-exchanges", "--spring.profiles.active=log-exchanges", "write a line of JSON for each"),
    STORE("--store=", "--sandbox.store=", "memory, or jdbc to keep everything in a database"),
    JDBC_URL("--jdbc-url=", "--sandbox.jdbc-url=", "the database; a file of H2 if not said");

    private final String option;
    private final String setting;
    private final String description;

    SandboxOption(String shortForm, String setting, String meaning) {
        this.option = shortForm;
        this.setting = setting;
        this.description = meaning;
    }

    /**
     * The settings that arguments stand for. Settings written out, such as {@code --sandbox.log=false}, stay as they are.
     *
     * @throws IllegalArgumentException if there is no such option; the message lists those that there are
     */
    static String[] toProperties(List<String> arguments) {
        return arguments.stream().map(SandboxOption::toProperty).toArray(String[]::new);
    }

    private static String toProperty(String argument) {
        if (argument.matches("--[a-z]+\\.[a-z.-]+=.*")) {
            return argument;
        }
        return Arrays.stream(values())
                .filter(option -> option.matches(argument))
                .findFirst()
                .map(option -> option.setting + argument.substring(option.option.length()))
                .orElseThrow(() -> new IllegalArgumentException("no option: " + argument + "\n" + help()));
    }

    private boolean matches(String argument) {
        return option.endsWith("=")
                ? argument.startsWith(option) && argument.length() > option.length()
                : argument.equals(option);
    }

    /** What can be said, a line each. */
    static String help() {
        return Arrays.stream(values())
                .map(option -> "  %-18s%s"
                        .formatted(option.option + (option.option.endsWith("=") ? "…" : ""), option.description))
                .collect(Collectors.joining(
                        "\n", "Options of the sandbox:\n", "\n  --sandbox.…=…     any setting of its README"));
    }
}
