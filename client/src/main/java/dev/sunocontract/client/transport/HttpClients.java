package dev.sunocontract.client.transport;

import java.lang.ref.WeakReference;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * HTTP clients that the clients of the process share: one for each combination of settings. An HTTP client has threads
 * and connections of its own, and Java 17 cannot close it; one that nobody uses any more is garbage-collected.
 */
public final class HttpClients {

    private static final Map<Settings, WeakReference<HttpClient>> SHARED = new HashMap<>();

    /** Keeps the connections of the usual case, one combination of settings, between two clients. */
    private static @Nullable HttpClient latest;

    /** The settings, with the defaults of the Java runtime, which a program may change. */
    private record Settings(
            Duration connectTimeout, @Nullable ProxySelector proxy, SSLContext sslContext) {}

    private HttpClients() {}

    /**
     * Returns the shared client with settings. It does not follow redirects.
     *
     * @param proxy the proxy; null for the default of the Java runtime
     */
    public static synchronized HttpClient shared(Duration connectTimeout, @Nullable ProxySelector proxy) {
        Settings settings =
                new Settings(connectTimeout, proxy == null ? ProxySelector.getDefault() : proxy, defaultSslContext());
        SHARED.values().removeIf(reference -> reference.get() == null);
        WeakReference<HttpClient> reference = SHARED.get(settings);
        HttpClient client = reference == null ? null : reference.get();
        if (client == null) {
            client = create(settings);
            SHARED.put(settings, new WeakReference<>(client));
        }
        latest = client;
        return client;
    }

    private static HttpClient create(Settings settings) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .connectTimeout(settings.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(new InlineExecutor())
                .sslContext(settings.sslContext());
        if (settings.proxy() != null) {
            builder.proxy(settings.proxy());
        }
        return builder.build();
    }

    private static SSLContext defaultSslContext() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no default TLS context", e);
        }
    }
}
