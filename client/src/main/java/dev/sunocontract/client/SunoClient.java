package dev.sunocontract.client;

import dev.sunocontract.client.http.ApiCall;
import dev.sunocontract.client.http.ApiInvoker;
import dev.sunocontract.client.http.RetryPolicy;
import dev.sunocontract.client.model.Price;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.client.polling.SharedScheduler;
import dev.sunocontract.client.polling.TaskPoller;
import dev.sunocontract.client.transport.ClientOptions;
import dev.sunocontract.client.transport.FileDownloader;
import dev.sunocontract.client.transport.HttpAddress;
import dev.sunocontract.client.transport.HttpClients;
import dev.sunocontract.client.transport.Transport;
import dev.sunocontract.client.wire.WireAdapter;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Cost;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.spec.WebhookSignature;
import java.net.InetAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Client of one provider. Thread-safe; create one and reuse it. The clients of a process share connections and threads.
 *
 * <p>Every error of a call is a {@link dev.sunocontract.client.error.SunoException}.
 */
public final class SunoClient implements AutoCloseable {

    private final Transport transport;
    private final FileDownloader downloader;
    private final OfferedCalls calls;
    private final TaskPoller taskPoller;
    private final MusicService music;
    private final PersonaService personas;
    private final TaskService tasks;
    private final LyricsService lyrics;
    private final ClipService clips;
    private final UploadService uploads;
    private final VoiceService voices;
    private final AccountService account;
    private final CallbackService callbacks;

    private SunoClient(
            Transport transport,
            FileDownloader downloader,
            ScheduledExecutorService scheduler,
            OfferedCalls calls,
            Optional<CallbackVerifier> callbackVerifier,
            ClientListener listener) {
        Contract contract = transport.contract();
        WireAdapter adapter = WireAdapterFactory.create(transport);
        this.transport = transport;
        this.downloader = downloader;
        this.calls = calls;
        this.taskPoller = new TaskPoller(contract, adapter, scheduler, listener::waitStarted);
        this.music = new MusicService(calls, adapter, taskPoller);
        this.personas = new PersonaService(calls, adapter);
        AwaitedTasks awaitedTasks = new AwaitedTasks(calls, adapter, taskPoller);
        this.lyrics = new LyricsService(adapter, awaitedTasks);
        this.clips = new ClipService(calls, adapter, awaitedTasks, downloader);
        this.uploads = new UploadService(contract, calls, adapter, awaitedTasks);
        this.voices = new VoiceService(calls, adapter, awaitedTasks);
        this.tasks = new TaskService(contract, adapter, taskPoller, awaitedTasks, uploads);
        this.account = new AccountService(calls, adapter);
        this.callbacks = new CallbackService(transport, adapter, taskPoller, callbackVerifier);
    }

    /** Returns a builder. The provider (or contract) and the API key are required. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Creates a client from the environment variables {@code SUNO_PROVIDER}, {@code SUNO_API_KEY} and, optionally,
     * {@code SUNO_BASE_URL}.
     *
     * @throws IllegalArgumentException if a required variable is missing, or a variable is not valid
     */
    public static SunoClient fromEnv() {
        return builder().fromEnvironment(System.getenv()).build();
    }

    /** Returns the service that generates songs. */
    public MusicService music() {
        return music;
    }

    /** Returns the service that creates personas. */
    public PersonaService personas() {
        return personas;
    }

    /** Returns the service that gets tasks by id. */
    public TaskService tasks() {
        return tasks;
    }

    /** Returns the service that generates lyrics. */
    public LyricsService lyrics() {
        return lyrics;
    }

    /** Returns the service of complete clips: timing, tracks, files, downloads. */
    public ClipService clips() {
        return clips;
    }

    /** Returns the service that uploads audio. */
    public UploadService uploads() {
        return uploads;
    }

    /** Returns the service of voices of your own. */
    public VoiceService voices() {
        return voices;
    }

    /** Returns the service of the account: its credits. */
    public AccountService account() {
        return account;
    }

    /**
     * Returns what a song request costs, as the contract states it, without a request to the provider.
     *
     * @throws dev.sunocontract.client.error.UnsupportedByProviderException if the provider does not offer the request
     */
    public Price price(SongRequest request) {
        ApiCall call = calls.of(mapper -> mapper.songCall(request));
        Cost cost = contract().operation(call.operationId()).cost();
        return new Price(cost.paid(), cost.amountsFor(Transport.body(call)), cost.note());
    }

    /** Returns the service of the provider's callbacks. */
    public CallbackService callbacks() {
        return callbacks;
    }

    /** Returns the provider of the contract. */
    public Provider provider() {
        return contract().provider();
    }

    /** Returns the contract that requests are validated against. */
    public Contract contract() {
        return transport.contract();
    }

    /** Returns the invoker for the generated bindings, such as {@code new MusicApi(suno.apiInvoker())}. */
    public ApiInvoker apiInvoker() {
        return transport;
    }

    /**
     * Ends the waits and refuses further calls, both with a
     * {@link dev.sunocontract.client.error.ClientClosedException}. Running calls continue, and so do the tasks at the
     * provider. An HTTP client or scheduler that was given to the builder stays open.
     */
    @Override
    public void close() {
        transport.close();
        downloader.close();
        taskPoller.close();
    }

    /** Builder of a client. */
    public static final class Builder {

        private @Nullable Contract contract;
        private @Nullable String apiKey;
        private @Nullable URI baseUri;
        private @Nullable HttpClient httpClient;
        private @Nullable ProxySelector proxy;
        private @Nullable ScheduledExecutorService scheduler;
        private String userAgent = defaultUserAgent();
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration requestTimeout = Duration.ofSeconds(60);
        private RetryPolicy retryPolicy = RetryPolicy.DEFAULT;
        private boolean plainHttpAllowed;
        private int maxResponseBytes = 16 * 1024 * 1024;
        private @Nullable String callbackUrl;
        private @Nullable String webhookKey;
        private ClientListener listener = new ClientListener() {};

        private Builder() {}

        /**
         * Sets the contract of a built-in provider. The last call of this method or {@link #contract} applies.
         *
         * @throws IllegalArgumentException if the provider is not built in
         * @throws IllegalStateException if {@code jackson-annotations} on the class path are too old for Jackson 3
         */
        public Builder provider(Provider value) {
            return contract(Contract.of(value));
        }

        /** Sets the contract, such as that of a provider that is not built in. */
        public Builder contract(Contract value) {
            contract = value;
            return this;
        }

        /**
         * Sets the API key.
         *
         * @throws IllegalArgumentException if it is empty, or has characters that are not valid in a header; the
         *     message does not contain the key
         */
        public Builder apiKey(String value) {
            if (value == null || value.isBlank() || value.chars().anyMatch(c -> c <= ' ' || c > '~')) {
                throw new IllegalArgumentException("the API key is empty, or has characters not valid in a header");
            }
            apiKey = value;
            return this;
        }

        /** Sets the base URL, such as that of a sandbox or a relay; default: the documented one. */
        public Builder baseUri(URI value) {
            baseUri = value;
            return this;
        }

        /**
         * Sets the HTTP client. Its own proxy, connect timeout and HTTP version apply, and {@link SunoClient#close}
         * does not close it. Without it, the clients of the process share one; calls that may cost credits then use
         * HTTP/1.1.
         *
         * @throws IllegalArgumentException if it follows redirects, which would send the API key to other hosts
         */
        public Builder httpClient(HttpClient value) {
            if (value.followRedirects() != HttpClient.Redirect.NEVER) {
                throw new IllegalArgumentException("the HTTP client must not follow redirects");
            }
            httpClient = value;
            return this;
        }

        /** Sets the proxy; default: the default proxy selector of the Java runtime. */
        public Builder proxy(ProxySelector value) {
            proxy = value;
            return this;
        }

        /**
         * Sets the scheduler that polls awaited tasks; {@link SunoClient#close} does not shut it down. Default: one
         * thread for all clients of the process, which ends while nobody waits.
         */
        public Builder scheduler(ScheduledExecutorService value) {
            scheduler = value;
            return this;
        }

        /**
         * Sets the header {@code User-Agent} of calls and downloads; default: {@code suno-client} with its version.
         *
         * @throws IllegalArgumentException if it is empty, or has characters that are not valid in a header
         */
        public Builder userAgent(String value) {
            if (value.isBlank() || value.chars().anyMatch(c -> c < ' ' || c > '~')) {
                throw new IllegalArgumentException("the User-Agent is empty, or has characters not valid in a header");
            }
            userAgent = value;
            return this;
        }

        private static String defaultUserAgent() {
            String version = SunoClient.class.getPackage().getImplementationVersion();
            return version == null ? "suno-client" : "suno-client/" + version;
        }

        /** Sets the connect timeout: positive, at most 365 days; default: 10 seconds. */
        public Builder connectTimeout(Duration value) {
            connectTimeout = value;
            return this;
        }

        /**
         * Sets the timeout of one attempt, and the idle timeout of downloads: positive, at most 365 days; default: 60
         * seconds.
         */
        public Builder requestTimeout(Duration value) {
            requestTimeout = value;
            return this;
        }

        /** Sets the limits of retries; default: {@link RetryPolicy#DEFAULT}. */
        public Builder retryPolicy(RetryPolicy value) {
            retryPolicy = value;
            return this;
        }

        /** Permits plain http to hosts other than loopback addresses. The API key is then sent unencrypted. */
        public Builder allowPlainHttp() {
            plainHttpAllowed = true;
            return this;
        }

        /** Sets the size of the largest accepted response, in bytes, at least 1; default: 16 MiB. */
        public Builder maxResponseBytes(int bytes) {
            maxResponseBytes = bytes;
            return this;
        }

        /**
         * Sets the listener, such as one that measures calls, or logs violations of rules that the provider does not
         * enforce for certain; default: none.
         */
        public Builder listener(ClientListener value) {
            listener = value;
            return this;
        }

        /**
         * Sets the callback URL of all submissions that set none of their own, songs and other tasks; default: none.
         *
         * @throws IllegalArgumentException if it is not an http or https URL
         */
        public Builder callbackUrl(URI value) {
            if (!HttpAddress.isValid(value)) {
                throw new IllegalArgumentException("the callback URL is not valid: " + HttpAddress.problem(value));
            }
            callbackUrl = value.toString();
            return this;
        }

        /**
         * Sets the key that callbacks are signed with, to verify their signatures; default: none. It is the account's,
         * or any text where the provider takes it with each request (MusicAPI.ai and its sisters).
         *
         * @throws IllegalArgumentException if it is empty
         */
        public Builder webhookKey(String value) {
            if (value.isBlank()) {
                throw new IllegalArgumentException("the webhook key is empty");
            }
            webhookKey = value;
            return this;
        }

        private Optional<CallbackVerifier> callbackVerifier(Contract signing) {
            if (webhookKey == null) {
                return Optional.empty();
            }
            WebhookSignature scheme = signing.webhookSignature()
                    .orElseThrow(() -> new IllegalArgumentException(
                            signing.provider().title() + " does not sign its callbacks: remove webhookKey(…)"));
            return Optional.of(new CallbackVerifier(signing, scheme, webhookKey, Clock.systemUTC()));
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
         * Creates the client.
         *
         * @throws IllegalArgumentException if the provider or the API key is missing, the base URL is missing or not
         *     safe, a timeout or a size is not valid, or a webhook key is set and the provider does not sign its
         *     callbacks
         */
        public SunoClient build() {
            if (contract == null || apiKey == null) {
                throw new IllegalArgumentException("set provider(…) and apiKey(…)");
            }
            Transport.requireTimeout(connectTimeout, "connect timeout");
            Transport.requireTimeout(requestTimeout, "request timeout");
            if (maxResponseBytes < 1) {
                throw new IllegalArgumentException(
                        "the largest accepted response has " + maxResponseBytes + " bytes: it must be at least 1");
            }
            URI safeBaseUri = requireSafeBaseUri(baseUri == null ? documentedBaseUri(contract.provider()) : baseUri);
            HttpClient http = httpClient == null ? HttpClients.shared(connectTimeout, proxy) : httpClient;
            ClientOptions options = new ClientOptions(
                    contract,
                    safeBaseUri,
                    apiKey,
                    webhookKey,
                    requestTimeout,
                    retryPolicy,
                    maxResponseBytes,
                    userAgent,
                    httpClient == null,
                    listener::ruleViolated,
                    listener::driftFound,
                    listener::callStarted);
            return new SunoClient(
                    new Transport(options, http),
                    new FileDownloader(contract, http, retryPolicy, requestTimeout, userAgent),
                    scheduler == null ? SharedScheduler.instance() : scheduler,
                    new OfferedCalls(contract, callbackUrl, webhookKey),
                    callbackVerifier(contract),
                    listener);
        }

        private static URI documentedBaseUri(Provider provider) {
            if (provider.baseUrl().isEmpty()) {
                throw new IllegalArgumentException(provider.title() + " has no documented base URL: set baseUri(…)");
            }
            return URI.create(provider.baseUrl());
        }

        private URI requireSafeBaseUri(URI uri) {
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (!HttpAddress.isValid(uri)) {
                throw new IllegalArgumentException("the base URL is not valid: " + HttpAddress.problem(uri));
            }
            if (uri.getRawQuery() != null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
                throw new IllegalArgumentException(
                        "the base URL must have neither a query, nor a fragment (#…), nor user info");
            }
            boolean allowed =
                    scheme.equals("https") || scheme.equals("http") && (plainHttpAllowed || isLoopback(uri.getHost()));
            if (!allowed) {
                throw new IllegalArgumentException(
                        "the base URL must be https, or http to a loopback address; allowPlainHttp() permits any");
            }
            return URI.create(uri.toString().replaceFirst("/+$", ""));
        }

        /** Returns true for an address of this machine, and for a name below localhost, which is one (RFC 6761). */
        private static boolean isLoopback(String host) {
            try {
                String name = host.toLowerCase(Locale.ROOT);
                if (name.equals("localhost") || name.endsWith(".localhost")) {
                    return true;
                }
                boolean literal = name.startsWith("[") || name.matches("[0-9.]+");
                return literal && InetAddress.getByName(host).isLoopbackAddress();
            } catch (UnknownHostException e) {
                return false;
            }
        }
    }
}
