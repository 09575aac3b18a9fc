package dev.sunocontract.client.boot;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.util.unit.DataSize;

/**
 * The paths of the endpoint for callbacks.
 *
 * @param properties valid properties
 */
record CallbackPaths(SunoProperties.Callbacks properties) {

    private static final DataSize LARGEST_BODY = DataSize.ofMegabytes(1_000);

    private static final String SECRET = "[A-Za-z0-9_-]{16,}";

    /**
     * Checks the properties.
     *
     * @throws SunoConfigurationException if the endpoint is enabled and the secret is missing or can be guessed, or if
     *     the path or the size is wrong
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
        DataSize size = properties.maxBodySize();
        if (size.toBytes() < 1 || size.compareTo(LARGEST_BODY) > 0) {
            throw new SunoConfigurationException(
                    "The property suno.callbacks.max-body-size is " + size + ", which is no size of a body in memory.",
                    "Set it to a size from 1B to " + LARGEST_BODY.toMegabytes() + "MB, such as 256KB.");
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
