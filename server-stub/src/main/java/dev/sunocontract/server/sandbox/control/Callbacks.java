package dev.sunocontract.server.sandbox.control;

import dev.sunocontract.server.sandbox.SandboxProperties;
import dev.sunocontract.server.sandbox.engine.Job;
import dev.sunocontract.server.sandbox.engine.Store;
import dev.sunocontract.server.sandbox.engine.Studio;
import jakarta.annotation.PreDestroy;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells callback URLs that a job has ended: at least once, with retries. Hosts other than this machine are refused unless
 * {@code sandbox.callbacks-anywhere} allows them, and redirects are not followed.
 */
@Component
public class Callbacks {

    private static final Logger LOG = LoggerFactory.getLogger(Callbacks.class);
    private static final int ATTEMPTS = 5;
    private static final int BATCH = 100;
    /** Longer than all attempts together, so that nobody else tells meanwhile. */
    private static final Duration LEASE = Duration.ofSeconds(90);

    private final Studio studio;
    private final Store store;
    private final boolean anywhere;
    private final Function<Job, byte[]> body;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final ScheduledThreadPoolExecutor courier = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "sandbox-callbacks");
        thread.setDaemon(true);
        return thread;
    });

    Callbacks(Studio studio, Store store, SandboxProperties properties, CallbackBody body) {
        this.studio = studio;
        this.store = store;
        this.anywhere = properties.callbacksAnywhere();
        this.body = body;
        courier.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        courier.scheduleWithFixedDelay(this::deliver, 50, 50, TimeUnit.MILLISECONDS);
    }

    /** A round must not be the last one, whatever goes wrong in it: what is owed is still in the store. */
    private void deliver() {
        try {
            store.owed(studio.now(), BATCH, LEASE).forEach(this::begin);
        } catch (RuntimeException e) {
            LOG.warn("callbacks have to wait: {}", e.toString());
        }
    }

    private void begin(Job job) {
        try {
            URI target = URI.create(String.valueOf(job.callback()));
            if (allowed(target)) {
                tell(job, target, 1);
                return;
            }
            LOG.warn("callback of job {} is refused: only this machine may be told", job.id());
        } catch (IllegalArgumentException e) {
            LOG.warn("callback of job {} is not a URL", job.id());
        }
        store.told(job.id());
    }

    private void tell(Job job, URI target, int attempt) {
        HttpRequest request = HttpRequest.newBuilder(target)
                .timeout(Duration.ofSeconds(15))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.apply(job)))
                .build();
        http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .thenApply(answer -> answer.statusCode() / 100 == 2)
                .exceptionally(failure -> false)
                .thenAccept(taken -> after(job, target, attempt, taken));
    }

    private void after(Job job, URI target, int attempt, boolean taken) {
        if (taken || attempt >= ATTEMPTS) {
            store.told(job.id());
        } else if (!courier.isShutdown()) {
            courier.schedule(() -> tell(job, target, attempt + 1), 100L << attempt, TimeUnit.MILLISECONDS);
        }
    }

    private boolean allowed(URI target) {
        boolean web = "http".equals(target.getScheme()) || "https".equals(target.getScheme());
        if (!web || target.getHost() == null) {
            return false;
        }
        try {
            return anywhere || InetAddress.getByName(target.getHost()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Lets the round under way end; what is still owed stays in the store. */
    @PreDestroy
    void stop() throws InterruptedException {
        courier.shutdown();
        if (!courier.awaitTermination(5, TimeUnit.SECONDS)) {
            courier.shutdownNow();
        }
    }
}
