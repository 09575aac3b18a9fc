package dev.sunocontract.server.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The short options of the command line, and the settings they stand for. */
enum SandboxOptions {
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

    private final String shortForm;
    private final String setting;
    private final String meaning;

    SandboxOptions(String shortForm, String setting, String meaning) {
        this.shortForm = shortForm;
        this.setting = setting;
        this.meaning = meaning;
    }

    /**
     * The settings that arguments stand for. Settings written out, such as {@code --sandbox.log=false}, stay as they are.
     *
     * @throws IllegalArgumentException if there is no such option; the message lists those that there are
     */
    static String[] translated(List<String> arguments) {
        return arguments.stream().map(SandboxOptions::setting).toArray(String[]::new);
    }

    private static String setting(String argument) {
        if (argument.matches("--[a-z]+\\.[a-z.-]+=.*")) {
            return argument;
        }
        return Arrays.stream(values())
                .filter(option -> option.stands(argument))
                .findFirst()
                .map(option -> option.setting + argument.substring(option.shortForm.length()))
                .orElseThrow(() -> new IllegalArgumentException("no option: " + argument + "\n" + help()));
    }

    private boolean stands(String argument) {
        return shortForm.endsWith("=")
                ? argument.startsWith(shortForm) && argument.length() > shortForm.length()
                : argument.equals(shortForm);
    }

    /** What can be said, a line each. */
    static String help() {
        return Arrays.stream(values())
                .map(option -> "  %-18s%s"
                        .formatted(option.shortForm + (option.shortForm.endsWith("=") ? "…" : ""), option.meaning))
                .collect(Collectors.joining(
                        "\n", "Options of the sandbox:\n", "\n  --sandbox.…=…     any setting of its README"));
    }
}
