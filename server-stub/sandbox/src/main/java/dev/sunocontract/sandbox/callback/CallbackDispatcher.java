package dev.sunocontract.sandbox.callback;

import dev.sunocontract.sandbox.callback.CallbackMapper.CallbackPayload;
import dev.sunocontract.sandbox.config.SandboxProperties;
import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.StateStore;
import dev.sunocontract.sandbox.engine.TaskFault;
import dev.sunocontract.sandbox.engine.TaskRecord.CallbackEvent;
import dev.sunocontract.sandbox.web.SandboxContracts;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Wire;
import jakarta.annotation.PreDestroy;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Delivers callbacks at least once, with retries. Hosts other than the loopback interface are refused unless
 * {@code suno.sandbox.remote-callbacks} is true. Redirects are not followed.
 */
@Component
class CallbackDispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(CallbackDispatcher.class);
    private static final int MAX_ATTEMPTS = 5;
    private static final int BATCH_SIZE = 100;

    /** Longer than all attempts together, so that no other instance delivers the same callback meanwhile. */
    private static final Duration LEASE = Duration.ofSeconds(90);

    private final SandboxEngine engine;
    private final StateStore store;
    private final SandboxContracts contracts;
    private final boolean remoteAllowed;
    private boolean delayed;
    private final Map<Wire, CallbackMapper> mappers;
    private final WebhookSigner signer;
    private final JsonMapper json;
    private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "sandbox-callbacks");
        thread.setDaemon(true);
        return thread;
    });

    /** Made for the first callback, because it would delay the start. */
    private static final class Http {

        static final HttpClient CLIENT = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(5))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    CallbackDispatcher(
            SandboxEngine engine,
            StateStore store,
            SandboxProperties properties,
            List<CallbackMapper> mappers,
            SandboxContracts contracts,
            WebhookSigner signer,
            JsonMapper json) {
        this.contracts = contracts;
        this.signer = signer;
        this.engine = engine;
        this.store = store;
        this.remoteAllowed = properties.remoteCallbacks();
        this.mappers = mappers.stream().collect(Collectors.toMap(CallbackMapper::wire, Function.identity()));
        this.json = json;
        scheduler.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        scheduler.scheduleWithFixedDelay(this::dispatchDue, 50, 50, TimeUnit.MILLISECONDS);
    }

    /** Catches every exception, because an exception would cancel the schedule. Pending callbacks stay in the store. */
    private void dispatchDue() {
        try {
            store.leaseDueCallbacks(engine.now(), BATCH_SIZE, LEASE).forEach(this::dispatch);
            delayed = false;
        } catch (RuntimeException e) {
            if (!delayed) {
                LOG.warn("callbacks are delayed: {}", e.toString());
            }
            delayed = true;
        }
    }

    private void dispatch(CallbackEvent event) {
        String taskId = event.task().id();
        try {
            URI target = URI.create(String.valueOf(event.task().callbackUrl()));
            if (isAllowed(target)) {
                send(event, target, 1);
                return;
            }
            if (!isUnreachable(target)) {
                LOG.warn("callback of task {} refused: host is not loopback", taskId);
            }
        } catch (IllegalArgumentException e) {
            LOG.warn("callback URL of task {} is invalid", taskId);
        }
        store.markDelivered(event);
    }

    private void send(CallbackEvent event, URI target, int attempt) {
        Contract contract = contracts.ofAccount(event.task().accountId());
        CallbackPayload payload = Objects.requireNonNull(
                        mappers.get(contract.wire()), "every wire has a callback mapper")
                .toPayload(event);
        byte[] body = json.writeValueAsBytes(payload.body());
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .timeout(Duration.ofSeconds(15))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        payload.headers().forEach(request::header);
        contract.webhookSignature()
                .map(signature -> signer.signatureHeaders(signature, event.task(), body))
                .orElse(Map.of())
                .forEach(request::header);
        Http.CLIENT
                .sendAsync(request.build(), HttpResponse.BodyHandlers.discarding())
                .thenApply(response -> response.statusCode() / 100 == 2)
                .exceptionally(exception -> false)
                .thenAccept(delivered -> onDeliveryCompleted(event, target, attempt, delivered));
    }

    private void onDeliveryCompleted(CallbackEvent event, URI target, int attempt, boolean delivered) {
        if (delivered && attempt == 1 && event.task().has(TaskFault.DUPLICATE_CALLBACKS)) {
            send(event, target, MAX_ATTEMPTS);
        } else if (delivered || attempt >= MAX_ATTEMPTS) {
            store.markDelivered(event);
        } else if (!scheduler.isShutdown()) {
            scheduler.schedule(() -> send(event, target, attempt + 1), 100L << attempt, TimeUnit.MILLISECONDS);
        }
    }

    /** Host names below {@code .invalid} (RFC 2606) mark a callback URL that is required but not used. */
    private static boolean isUnreachable(URI target) {
        return target.getHost() != null && target.getHost().endsWith(".invalid");
    }

    private boolean isAllowed(URI target) {
        boolean http = "http".equals(target.getScheme()) || "https".equals(target.getScheme());
        if (!http || target.getHost() == null || isUnreachable(target)) {
            return false;
        }
        try {
            return remoteAllowed || InetAddress.getByName(target.getHost()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Lets running deliveries end. Callbacks that are still pending stay in the store. */
    @PreDestroy
    void stop() throws InterruptedException {
        scheduler.shutdown();
        if (!scheduler.awaitTermination(5, TimeUnit.SECONDS)) {
            scheduler.shutdownNow();
        }
    }
}
