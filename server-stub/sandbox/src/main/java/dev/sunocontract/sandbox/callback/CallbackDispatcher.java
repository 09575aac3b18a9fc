package dev.sunocontract.sandbox.callback;

import dev.sunocontract.sandbox.config.SandboxProperties;
import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.StateStore;
import dev.sunocontract.sandbox.engine.TaskRecord;
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
public class CallbackDispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(CallbackDispatcher.class);
    private static final int MAX_ATTEMPTS = 5;
    private static final int BATCH_SIZE = 100;
    /** Longer than all attempts together, so that nobody else tells meanwhile. */
    private static final Duration LEASE = Duration.ofSeconds(90);

    private final SandboxEngine engine;
    private final StateStore store;
    private final boolean remoteAllowed;
    private final CallbackMapper mapper;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "sandbox-callbacks");
        thread.setDaemon(true);
        return thread;
    });

    CallbackDispatcher(SandboxEngine studio, StateStore store, SandboxProperties properties, CallbackMapper pushes) {
        this.engine = studio;
        this.store = store;
        this.remoteAllowed = properties.remoteCallbacks();
        this.mapper = pushes;
        scheduler.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        scheduler.scheduleWithFixedDelay(this::dispatchDue, 50, 50, TimeUnit.MILLISECONDS);
    }

    /** A round must not be the last one, whatever goes wrong in it: what is owed is still in the store. */
    private void dispatchDue() {
        try {
            store.leaseDueCallbacks(engine.now(), BATCH_SIZE, LEASE).forEach(this::dispatch);
        } catch (RuntimeException e) {
            LOG.warn("callbacks have to wait: {}", e.toString());
        }
    }

    private void dispatch(TaskRecord.CallbackEvent notice) {
        String job = notice.task().id();
        try {
            URI target = URI.create(String.valueOf(notice.task().callbackUrl()));
            if (isAllowed(target)) {
                send(notice, target, 1);
                return;
            }
            if (!isUnreachable(target)) {
                LOG.warn("callback of job {} is refused: only this machine may be told", job);
            }
        } catch (IllegalArgumentException e) {
            LOG.warn("callback of job {} is not a URL", job);
        }
        store.markDelivered(notice);
    }

    private void send(TaskRecord.CallbackEvent notice, URI target, int attempt) {
        CallbackMapper.CallbackPayload push = mapper.toPayload(notice);
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .timeout(Duration.ofSeconds(15))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(push.body()));
        push.headers().forEach(request::header);
        http.sendAsync(request.build(), HttpResponse.BodyHandlers.discarding())
                .thenApply(answer -> answer.statusCode() / 100 == 2)
                .exceptionally(failure -> false)
                .thenAccept(taken -> onDeliveryCompleted(notice, target, attempt, taken));
    }

    private void onDeliveryCompleted(TaskRecord.CallbackEvent notice, URI target, int attempt, boolean taken) {
        if (taken || attempt >= MAX_ATTEMPTS) {
            store.markDelivered(notice);
        } else if (!scheduler.isShutdown()) {
            scheduler.schedule(() -> send(notice, target, attempt + 1), 100L << attempt, TimeUnit.MILLISECONDS);
        }
    }

    /** Where a provider insists on a callback, this is how to say that nobody listens. */
    private static boolean isUnreachable(URI target) {
        return target.getHost() != null && target.getHost().endsWith(".invalid");
    }

    private boolean isAllowed(URI target) {
        boolean web = "http".equals(target.getScheme()) || "https".equals(target.getScheme());
        if (!web || target.getHost() == null || isUnreachable(target)) {
            return false;
        }
        try {
            return remoteAllowed || InetAddress.getByName(target.getHost()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Lets the round under way end; what is still owed stays in the store. */
    @PreDestroy
    void stop() throws InterruptedException {
        scheduler.shutdown();
        if (!scheduler.awaitTermination(5, TimeUnit.SECONDS)) {
            scheduler.shutdownNow();
        }
    }
}
