package dev.sunocontract.client;

import dev.sunocontract.client.wire.Adapter;
import dev.sunocontract.client.wire.Adapters;
import dev.sunocontract.client.wire.Calls;
import dev.sunocontract.client.wire.Settings;
import dev.sunocontract.client.wire.Transport;
import dev.sunocontract.spec.Provider;
import java.net.InetAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A client of one provider. Thread-safe; make one and keep it. Closing it stops the waiting that it does in the background; calls under
 * way end as they would.
 *
 * <p>Every error is a {@link dev.sunocontract.client.error.SunoException}.
 */
public final class SunoClient implements AutoCloseable {

    private final Transport transport;
    private final Waiting waiting;
    private final Music music;
    private final Personas personas;
    private final Tasks tasks;
    private final Writing lyrics;
    private final Clips clips;
    private final Uploads uploads;
    private final Callbacks callbacks;

    private SunoClient(Transport transport, Download download) {
        this.transport = transport;
        Adapter adapter = Adapters.of(transport);
        this.waiting = new Waiting(transport.provider(), adapter);
        this.music = new Music(adapter, waiting);
        this.personas = new Personas(adapter);
        this.tasks = new Tasks(transport.provider(), adapter, waiting);
        this.lyrics = new Writing(adapter, waiting);
        this.clips = new Clips(adapter, waiting, download);
        this.uploads = new Uploads(transport.provider(), adapter, waiting);
        this.callbacks = new Callbacks(adapter);
    }

    /** Starts a client; say at least the provider and the key. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A client as the environment says: {@code SUNO_PROVIDER}, {@code SUNO_API_KEY} and, if it is not the provider's own,
     * {@code SUNO_BASE_URL}.
     *
     * @throws IllegalArgumentException if one of the first two is missing or wrong
     */
    public static SunoClient fromEnv() {
        return builder().environment(System.getenv()).build();
    }

    /** Songs. */
    public Music music() {
        return music;
    }

    /** Singers to sing again. */
    public Personas personas() {
        return personas;
    }

    /** Words to be sung. */
    public Writing lyrics() {
        return lyrics;
    }

    /** What can be had of clips. */
    public Clips clips() {
        return clips;
    }

    /** Audio of one's own. */
    public Uploads uploads() {
        return uploads;
    }

    /** What the provider pushes. */
    public Callbacks callbacks() {
        return callbacks;
    }

    /** Tasks that were submitted earlier. */
    public Tasks tasks() {
        return tasks;
    }

    /** Whose client this is. */
    public Provider provider() {
        return transport.provider();
    }

    /** What the generated bindings send through: {@code new MusicApi(suno.calls())}. */
    public Calls calls() {
        return transport;
    }

    @Override
    public void close() {
        waiting.close();
    }

    /** Settings of a client. */
    public static final class Builder {

        private @Nullable Provider provider;
        private @Nullable String apiKey;
        private @Nullable URI baseUri;
        private @Nullable HttpClient http;
        private @Nullable ProxySelector proxy;
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration requestTimeout = Duration.ofSeconds(60);
        private RetryPolicy retry = RetryPolicy.STANDARD;
        private boolean plainHttp;
        private int maxBody = 16 * 1024 * 1024;

        private Builder() {}

        /** Whose contract is kept. */
        public Builder provider(Provider value) {
            provider = value;
            return this;
        }

        /**
         * The key, as the provider gave it.
         *
         * @throws IllegalArgumentException if it is empty or has characters that no header may have; the message does not show it
         */
        public Builder apiKey(String value) {
            if (value.isBlank() || value.chars().anyMatch(c -> c <= ' ' || c > '~')) {
                throw new IllegalArgumentException(
                        "the API key is empty, or has blanks or characters that no header may have");
            }
            apiKey = value;
            return this;
        }

        /** Where the provider is, if not at its documented URL: a sandbox, a relay of your own. */
        public Builder baseUri(URI value) {
            baseUri = value;
            return this;
        }

        /** An HTTP client of your own. It must not follow redirects; its proxy and connect timeout are its own. */
        public Builder httpClient(HttpClient value) {
            if (value.followRedirects() != HttpClient.Redirect.NEVER) {
                throw new IllegalArgumentException("the HTTP client follows redirects, and would take the key with it");
            }
            http = value;
            return this;
        }

        /** The proxy to go through. */
        public Builder proxy(ProxySelector value) {
            proxy = value;
            return this;
        }

        /** How long connecting may take; 10 seconds if not said. */
        public Builder connectTimeout(Duration value) {
            connectTimeout = value;
            return this;
        }

        /** How long one request may take; 60 seconds if not said. */
        public Builder requestTimeout(Duration value) {
            requestTimeout = value;
            return this;
        }

        /** What is tried again; {@link RetryPolicy#STANDARD} if not said. */
        public Builder retry(RetryPolicy value) {
            retry = value;
            return this;
        }

        /** Allows plain http to hosts other than this machine. The key then travels readable. */
        public Builder allowPlainHttp() {
            plainHttp = true;
            return this;
        }

        /** The largest answer read, in bytes; 16 MiB if not said. */
        public Builder maxBody(int bytes) {
            maxBody = bytes;
            return this;
        }

        Builder environment(Map<String, String> environment) {
            provider(Provider.of(wanted(environment, "SUNO_PROVIDER")));
            apiKey(wanted(environment, "SUNO_API_KEY"));
            if (environment.containsKey("SUNO_BASE_URL")) {
                baseUri(URI.create(environment.get("SUNO_BASE_URL")));
            }
            return this;
        }

        private static String wanted(Map<String, String> environment, String name) {
            String value = environment.get(name);
            if (value == null || value.isBlank()) {
                throw new IllegalArgumentException("the environment variable " + name + " is not set");
            }
            return value;
        }

        /**
         * The client.
         *
         * @throws IllegalArgumentException if the provider or the key is missing, or the base URL is missing or not safe
         */
        public SunoClient build() {
            if (provider == null || apiKey == null) {
                throw new IllegalArgumentException("say the provider and the API key");
            }
            URI base = safe(baseUri == null ? documented(provider) : baseUri);
            HttpClient client = http == null ? client() : http;
            Settings settings = new Settings(provider, base, apiKey, requestTimeout, retry, maxBody);
            return new SunoClient(
                    new Transport(settings, client), new Download(provider, client, retry, requestTimeout));
        }

        private HttpClient client() {
            HttpClient.Builder builder =
                    HttpClient.newBuilder().connectTimeout(connectTimeout).followRedirects(HttpClient.Redirect.NEVER);
            if (proxy != null) {
                builder.proxy(proxy);
            }
            return builder.build();
        }

        private static URI documented(Provider provider) {
            if (provider.baseUrl().isEmpty()) {
                throw new IllegalArgumentException(provider.title() + " has no documented base URL: say baseUri(…)");
            }
            return URI.create(provider.baseUrl());
        }

        private URI safe(URI base) {
            String scheme = base.getScheme() == null ? "" : base.getScheme().toLowerCase(Locale.ROOT);
            if (base.getHost() == null || base.getRawQuery() != null || base.getRawUserInfo() != null) {
                throw new IllegalArgumentException("the base URL needs a host, and neither a query nor a user");
            }
            boolean allowed =
                    scheme.equals("https") || scheme.equals("http") && (plainHttp || isLoopback(base.getHost()));
            if (!allowed) {
                throw new IllegalArgumentException(
                        "the base URL must be https, or http on this machine; allowPlainHttp() lifts that");
            }
            return URI.create(base.toString().replaceFirst("/+$", ""));
        }

        private static boolean isLoopback(String host) {
            try {
                boolean literal = host.equals("localhost") || host.startsWith("[") || host.matches("[0-9.]+");
                return literal && InetAddress.getByName(host).isLoopbackAddress();
            } catch (UnknownHostException e) {
                return false;
            }
        }
    }
}
