package dev.sunocontract.client.boot;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The paths of the endpoint for callbacks.
 *
 * @param properties valid properties
 */
record CallbackPaths(SunoProperties.Callbacks properties) {

    private static final String SECRET = "[A-Za-z0-9_-]{16,}";

    /**
     * Checks the properties.
     *
     * @throws SunoConfigurationException if the endpoint is enabled and the secret or the path is missing or wrong
     */
    static CallbackPaths of(SunoProperties.Callbacks properties) {
        String secret = properties.secret();
        if (properties.enabled() && (secret == null || !secret.matches(SECRET))) {
            throw new SunoConfigurationException(
                    "The property suno.callbacks.secret is not set, or can be guessed.",
                    "Set it to at least 16 random letters, digits, hyphens or underscores.");
        }
        if (!properties.path().matches("(/[A-Za-z0-9._~-]+)+")) {
            throw new SunoConfigurationException(
                    "The property suno.callbacks.path is '" + properties.path() + "', which is no path.",
                    "Set it to a path such as /suno-callbacks.");
        }
        return new CallbackPaths(properties);
    }

    /** The pattern of the endpoint, whose variable is the name of the client. */
    String pattern() {
        return properties.path() + "/" + Objects.requireNonNull(properties.secret()) + "/{client}";
    }

    /** The URL that the provider calls for a client; empty without an endpoint or a public URL. */
    Optional<URI> urlOf(String client) {
        if (!properties.enabled() || properties.publicUrl() == null) {
            return Optional.empty();
        }
        String base = properties.publicUrl().toString().replaceFirst("/+$", "");
        return Optional.of(URI.create(String.join(
                "/", List.of(base + properties.path(), Objects.requireNonNull(properties.secret()), client))));
    }
}
