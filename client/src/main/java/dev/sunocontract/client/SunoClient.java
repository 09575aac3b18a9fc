package dev.sunocontract.client;

import dev.sunocontract.client.http.ApiInvoker;
import dev.sunocontract.client.http.ClientOptions;
import dev.sunocontract.client.http.RetryPolicy;
import dev.sunocontract.client.http.Transport;
import dev.sunocontract.client.task.FileDownloader;
import dev.sunocontract.client.task.TaskPoller;
import dev.sunocontract.client.wire.WireAdapter;
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
    private final TaskPoller taskPoller;
    private final MusicService music;
    private final PersonaService personas;
    private final TaskService tasks;
    private final LyricsService lyrics;
    private final ClipService clips;
    private final UploadService uploads;
    private final CallbackParser callbacks;

    private SunoClient(Transport transport, FileDownloader download) {
        this.transport = transport;
        WireAdapter adapter = WireAdapterFactory.create(transport);
        this.taskPoller = new TaskPoller(transport.provider(), adapter);
        this.music = new MusicService(adapter, taskPoller);
        this.personas = new PersonaService(adapter);
        this.tasks = new TaskService(transport.provider(), adapter, taskPoller);
        this.lyrics = new LyricsService(adapter, taskPoller);
        this.clips = new ClipService(adapter, taskPoller, download);
        this.uploads = new UploadService(transport.provider(), adapter, taskPoller);
        this.callbacks = new CallbackParser(adapter);
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
        return builder().fromEnvironment(System.getenv()).build();
    }

    /** Songs. */
    public MusicService music() {
        return music;
    }

    /** Singers to sing again. */
    public PersonaService personas() {
        return personas;
    }

    /** Words to be sung. */
    public LyricsService lyrics() {
        return lyrics;
    }

    /** What can be had of clips. */
    public ClipService clips() {
        return clips;
    }

    /** Audio of one's own. */
    public UploadService uploads() {
        return uploads;
    }

    /** What the provider pushes. */
    public CallbackParser callbacks() {
        return callbacks;
    }

    /** Tasks that were submitted earlier. */
    public TaskService tasks() {
        return tasks;
    }

    /** Whose client this is. */
    public Provider provider() {
        return transport.provider();
    }

    /** What the generated bindings send through: {@code new MusicApi(suno.calls())}. */
    public ApiInvoker apiInvoker() {
        return transport;
    }

    @Override
    public void close() {
        taskPoller.close();
    }

    /** Settings of a client. */
    public static final class Builder {

        private @Nullable Provider provider;
        private @Nullable String apiKey;
        private @Nullable URI baseUri;
        private @Nullable HttpClient httpClient;
        private @Nullable ProxySelector proxy;
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration requestTimeout = Duration.ofSeconds(60);
        private RetryPolicy retryPolicy = RetryPolicy.DEFAULT;
        private boolean plainHttpAllowed;
        private int maxResponseBytes = 16 * 1024 * 1024;

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
            httpClient = value;
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

        /** What is tried again; {@link RetryPolicy#DEFAULT} if not said. */
        public Builder retryPolicy(RetryPolicy value) {
            retryPolicy = value;
            return this;
        }

        /** Allows plain http to hosts other than this machine. The key then travels readable. */
        public Builder allowPlainHttp() {
            plainHttpAllowed = true;
            return this;
        }

        /** The largest answer read, in bytes; 16 MiB if not said. */
        public Builder maxResponseBytes(int bytes) {
            maxResponseBytes = bytes;
            return this;
        }

        Builder fromEnvironment(Map<String, String> environment) {
            provider(Provider.of(requireVariable(environment, "SUNO_PROVIDER")));
            apiKey(requireVariable(environment, "SUNO_API_KEY"));
            if (environment.containsKey("SUNO_BASE_URL")) {
                baseUri(URI.create(environment.get("SUNO_BASE_URL")));
            }
            return this;
        }

        private static String requireVariable(Map<String, String> environment, String name) {
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
            URI base = requireSafeBaseUri(baseUri == null ? documentedBaseUri(provider) : baseUri);
            HttpClient client = httpClient == null ? createHttpClient() : httpClient;
            ClientOptions settings =
                    new ClientOptions(provider, base, apiKey, requestTimeout, retryPolicy, maxResponseBytes);
            return new SunoClient(
                    new Transport(settings, client), new FileDownloader(provider, client, retryPolicy, requestTimeout));
        }

        private HttpClient createHttpClient() {
            HttpClient.Builder builder =
                    HttpClient.newBuilder().connectTimeout(connectTimeout).followRedirects(HttpClient.Redirect.NEVER);
            if (proxy != null) {
                builder.proxy(proxy);
            }
            return builder.build();
        }

        private static URI documentedBaseUri(Provider provider) {
            if (provider.baseUrl().isEmpty()) {
                throw new IllegalArgumentException(provider.title() + " has no documented base URL: say baseUri(…)");
            }
            return URI.create(provider.baseUrl());
        }

        private URI requireSafeBaseUri(URI base) {
            String scheme = base.getScheme() == null ? "" : base.getScheme().toLowerCase(Locale.ROOT);
            if (base.getHost() == null || base.getRawQuery() != null || base.getRawUserInfo() != null) {
                throw new IllegalArgumentException("the base URL needs a host, and neither a query nor a user");
            }
            boolean allowed =
                    scheme.equals("https") || scheme.equals("http") && (plainHttpAllowed || isLoopback(base.getHost()));
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
