package dev.sunocontract.server.sandbox.control;

import dev.sunocontract.server.sandbox.SandboxProperties;
import dev.sunocontract.server.sandbox.engine.Job;
import dev.sunocontract.server.sandbox.engine.Studio;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
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

    private final Studio studio;
    private final boolean anywhere;
    private final Function<Job, byte[]> body;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Queue<Pending> pending = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService courier = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "sandbox-callbacks");
        thread.setDaemon(true);
        return thread;
    });

    /** A callback that is owed. */
    private static final class Pending {
        private final Job job;
        private final URI target;
        private int attempts;
        private long notBefore = System.nanoTime();

        Pending(Job job, URI target) {
            this.job = job;
            this.target = target;
        }
    }

    Callbacks(Studio studio, SandboxProperties properties, CallbackBody body) {
        this.studio = studio;
        this.anywhere = properties.callbacksAnywhere();
        this.body = body;
        studio.onAccepted(this::owe);
        courier.scheduleWithFixedDelay(this::deliver, 50, 50, TimeUnit.MILLISECONDS);
    }

    private void owe(Job job) {
        if (job.callback() == null || job.callback().isBlank()) {
            return;
        }
        try {
            URI target = URI.create(job.callback());
            if (allowed(target)) {
                pending.add(new Pending(job, target));
            } else {
                LOG.warn("callback of job {} is refused: only this machine may be told", job.id());
            }
        } catch (IllegalArgumentException e) {
            LOG.warn("callback of job {} is not a URL", job.id());
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

    private void deliver() {
        long now = System.nanoTime();
        for (Pending next : pending) {
            boolean due = next.job.stage(studio.now()).isFinal() && now - next.notBefore >= 0;
            if (due && (told(next) || ++next.attempts >= ATTEMPTS)) {
                pending.remove(next);
            }
        }
    }

    private boolean told(Pending next) {
        HttpRequest request = HttpRequest.newBuilder(next.target)
                .timeout(Duration.ofSeconds(15))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.apply(next.job)))
                .build();
        try {
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status / 100 == 2) {
                return true;
            }
        } catch (IOException e) {
            LOG.debug("callback of job {} was not taken", next.job.id(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        next.notBefore = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200L << next.attempts);
        return false;
    }

    @PreDestroy
    void stop() {
        courier.shutdownNow();
    }
}
