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
    private final CallbackBody pushes;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final ScheduledThreadPoolExecutor courier = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "sandbox-callbacks");
        thread.setDaemon(true);
        return thread;
    });

    Callbacks(Studio studio, Store store, SandboxProperties properties, CallbackBody pushes) {
        this.studio = studio;
        this.store = store;
        this.anywhere = properties.callbacksAnywhere();
        this.pushes = pushes;
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

    private void begin(Job.Notice notice) {
        String job = notice.job().id();
        try {
            URI target = URI.create(String.valueOf(notice.job().callback()));
            if (allowed(target)) {
                tell(notice, target, 1);
                return;
            }
            if (!isNobody(target)) {
                LOG.warn("callback of job {} is refused: only this machine may be told", job);
            }
        } catch (IllegalArgumentException e) {
            LOG.warn("callback of job {} is not a URL", job);
        }
        store.told(notice);
    }

    private void tell(Job.Notice notice, URI target, int attempt) {
        CallbackBody.Push push = pushes.push(notice);
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .timeout(Duration.ofSeconds(15))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(push.body()));
        push.headers().forEach(request::header);
        http.sendAsync(request.build(), HttpResponse.BodyHandlers.discarding())
                .thenApply(answer -> answer.statusCode() / 100 == 2)
                .exceptionally(failure -> false)
                .thenAccept(taken -> after(notice, target, attempt, taken));
    }

    private void after(Job.Notice notice, URI target, int attempt, boolean taken) {
        if (taken || attempt >= ATTEMPTS) {
            store.told(notice);
        } else if (!courier.isShutdown()) {
            courier.schedule(() -> tell(notice, target, attempt + 1), 100L << attempt, TimeUnit.MILLISECONDS);
        }
    }

    /** Where a provider insists on a callback, this is how to say that nobody listens. */
    private static boolean isNobody(URI target) {
        return target.getHost() != null && target.getHost().endsWith(".invalid");
    }

    private boolean allowed(URI target) {
        boolean web = "http".equals(target.getScheme()) || "https".equals(target.getScheme());
        if (!web || target.getHost() == null || isNobody(target)) {
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
