package dev.sunocontract.client.boot;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;
import org.springframework.util.unit.DataSize;

/**
 * Properties of the clients, with the prefix {@code suno}.
 *
 * @param providers the clients by name
 * @param primary name of the client that is injected without a qualifier; default: the only one
 * @param callbacks the endpoint for callbacks
 */
@ConfigurationProperties("suno")
public record SunoProperties(
        @DefaultValue Map<String, Client> providers,
        @Nullable String primary,
        @DefaultValue Callbacks callbacks) {

    /**
     * One client.
     *
     * @param provider id of a built-in provider
     * @param document self-contained document of a provider that is not built in, JSON or YAML, in place of the id
     * @param apiKey API key
     * @param baseUrl base URL, such as that of a sandbox; default: the documented one
     * @param connectTimeout connect timeout
     * @param requestTimeout timeout of one attempt, at most 365 days
     * @param maxAttempts how often a call is sent at most, if it may be repeated
     * @param userAgent header User-Agent; default: suno-client with its version
     * @param allowPlainHttp whether http is allowed to hosts other than loopback addresses
     * @param callbackUrl receives callbacks; default: the endpoint, if it is enabled and its public URL is set
     * @param webhookKey verifies the signatures of callbacks, where the provider signs them
     */
    public record Client(
            @Nullable String provider,
            @Nullable Resource document,
            @Nullable String apiKey,
            @Nullable URI baseUrl,
            @DefaultValue("10s") Duration connectTimeout,
            @DefaultValue("60s") Duration requestTimeout,
            @DefaultValue("4") int maxAttempts,
            @Nullable String userAgent,
            @DefaultValue("false") boolean allowPlainHttp,
            @Nullable URI callbackUrl,
            @Nullable String webhookKey) {

        /** Returns the properties without the API key and the webhook key. */
        @Override
        public String toString() {
            return "Client[provider=" + provider + ", document=" + document + ", baseUrl=" + baseUrl + "]";
        }
    }

    /**
     * The endpoint for callbacks: {@code POST <path>/<secret>/<name of the client>}.
     *
     * @param enabled whether the endpoint exists
     * @param path path before the secret
     * @param secret unguessable part of the path, at least 16 letters, digits, hyphens or underscores
     * @param publicUrl URL of this application as the provider reaches it, such as https://app.example.com
     * @param maxBodySize largest accepted body, at most 1000MB
     */
    public record Callbacks(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("/suno-callbacks") String path,
            @Nullable String secret,
            @Nullable URI publicUrl,
            @DefaultValue("256KB") DataSize maxBodySize) {

        /** Returns the properties without the secret. */
        @Override
        public String toString() {
            return "Callbacks[enabled=" + enabled + ", path=" + path + "]";
        }
    }
}
