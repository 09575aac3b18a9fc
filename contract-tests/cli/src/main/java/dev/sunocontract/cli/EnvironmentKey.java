package dev.sunocontract.cli;

import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** An API key in a variable of the environment. */
final class EnvironmentKey {

    private final String variable;

    EnvironmentKey(String variable) {
        this.variable = variable;
    }

    /**
     * Returns the key, without spaces around it; empty if the variable is not set, or blank.
     *
     * @param spec the command that needs it
     * @throws ParameterException if no header can carry it; the message does not contain the key
     */
    Optional<String> read(CommandSpec spec) {
        String value = System.getenv(variable);
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        String key = value.strip();
        if (!key.chars().allMatch(character -> character >= ' ' && character <= '~')) {
            throw new ParameterException(
                    spec.commandLine(),
                    variable + " is no API key: it has a line break, or a character that is not ASCII");
        }
        return Optional.of(key);
    }

    /**
     * Returns the key.
     *
     * @param owner whose key it is, for the message
     * @throws ParameterException if the variable has no key, or one that no header can carry
     */
    String require(CommandSpec spec, String owner) {
        return read(spec)
                .orElseThrow(() ->
                        new ParameterException(spec.commandLine(), "Set " + variable + " to an API key of " + owner));
    }
}
