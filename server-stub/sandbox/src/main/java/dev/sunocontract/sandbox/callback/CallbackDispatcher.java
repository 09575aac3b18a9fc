package dev.sunocontract.sandbox.callback;

import dev.sunocontract.sandbox.callback.CallbackMapper.CallbackPayload;
import dev.sunocontract.sandbox.engine.EngineException;
import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.StateStore;
import dev.sunocontract.sandbox.engine.TaskFault;
import dev.sunocontract.sandbox.engine.TaskRecord.CallbackEvent;
import dev.sunocontract.sandbox.web.AccountId;
import dev.sunocontract.sandbox.web.MediaUrlResolver;
import dev.sunocontract.sandbox.web.OutgoingRequests;
import dev.sunocontract.sandbox.web.SandboxContracts;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Wire;
import jakarta.annotation.PreDestroy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
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
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Delivers callbacks at least once, with retries, to the URLs that {@link OutgoingRequests} allows. Redirects are not
 * followed.
 */
@Component
class CallbackDispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(CallbackDispatcher.class);
    private static final int MAX_ATTEMPTS = 5;
    private static final int BATCH_SIZE = 100;
    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(15);

    /** Longer than all attempts together, so that no other instance delivers the same callback meanwhile. */
    private static final Duration LEASE = Duration.ofSeconds(90);

    private final SandboxEngine engine;
    private final StateStore store;
    private final SandboxContracts contracts;
    private final OutgoingRequests outgoing;
    private boolean delayed;
    private final Map<Wire, CallbackMapper> mappers;
    private final WebhookSigner signer;
    private final MediaUrlResolver mediaUrls;
    private final JsonMapper json;
    private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "sandbox-callbacks");
        thread.setDaemon(true);
        return thread;
    });

    /** Made for the first callback, because it would delay the start. */
    private static final class Http {

        /** A request to upgrade to HTTP/2 would not reach the handlers of a server that has web sockets. */
        static final HttpClient CLIENT = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    CallbackDispatcher(
            SandboxEngine engine,
            StateStore store,
            OutgoingRequests outgoing,
            List<CallbackMapper> mappers,
            SandboxContracts contracts,
            WebhookSigner signer,
            MediaUrlResolver mediaUrls,
            JsonMapper json) {
        this.mediaUrls = mediaUrls;
        this.contracts = contracts;
        this.signer = signer;
        this.engine = engine;
        this.store = store;
        this.outgoing = outgoing;
        this.mappers = mappers.stream().collect(Collectors.toMap(CallbackMapper::wire, Function.identity()));
        this.json = json;
        scheduler.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        scheduler.scheduleWithFixedDelay(this::dispatchDue, 50, 50, TimeUnit.MILLISECONDS);
    }

    /** Catches every exception, because an exception would cancel the schedule. Pending callbacks stay in the store. */
    private void dispatchDue() {
        try {
            store.leaseDueCallbacks(engine.now(), BATCH_SIZE, LEASE).forEach(this::dispatchOrDelay);
            delayed = false;
        } catch (RuntimeException e) {
            if (!delayed) {
                LOG.warn("callbacks are delayed: {}", e.toString());
            }
            delayed = true;
        }
    }

    /** Catches every exception, because the other callbacks of the batch are leased already. */
    private void dispatchOrDelay(CallbackEvent event) {
        try {
            dispatch(event);
        } catch (RuntimeException e) {
            LOG.warn("callback of task {} is delayed: {}", event.task().id(), e.toString());
        }
    }

    private void dispatch(CallbackEvent event) {
        String taskId = event.task().id();
        String contractName = AccountId.contractName(event.task().accountId());
        if (contracts.find(contractName).isEmpty()) {
            LOG.warn("callback of task {} waits: {} is not served, see --contract", taskId, contractName);
            return;
        }
        try {
            URI target = URI.create(String.valueOf(event.task().callbackUrl()));
            if (!isUnreachable(target) && outgoing.mayCall(target)) {
                attempt(new Delivery(event, target, 1, false));
                return;
            }
            if (!isUnreachable(target)) {
                LOG.warn("callback of task {} refused: host is not loopback", taskId);
            }
        } catch (IllegalArgumentException e) {
            LOG.warn("callback of task {} cannot be sent: {}", taskId, e.getMessage());
        }
        store.markDelivered(event);
    }

    /** Sends a callback; drops it if what it reports is not kept any more, or if the HTTP client refuses its URL. */
    private void attempt(Delivery delivery) {
        try {
            send(delivery);
        } catch (IllegalArgumentException | EngineException e) {
            LOG.warn(
                    "callback of task {} cannot be sent: {}",
                    delivery.event().task().id(),
                    e.getMessage());
            store.markDelivered(delivery.event());
        }
    }

    private void send(Delivery delivery) {
        Http.CLIENT
                .sendAsync(request(delivery), response -> new DiscardedBody(RESPONSE_TIMEOUT))
                .thenApply(response -> response.statusCode() / 100 == 2 ? "" : "status " + response.statusCode())
                .exceptionally(CallbackDispatcher::reason)
                .thenAccept(failure -> onCompleted(delivery, failure));
    }

    private HttpRequest request(Delivery delivery) {
        CallbackEvent event = delivery.event();
        Contract contract = contracts.ofAccount(event.task().accountId());
        CallbackMapper mapper =
                Objects.requireNonNull(mappers.get(contract.wire()), "every wire has a callback mapper");
        CallbackPayload payload =
                mediaUrls.withBaseUrl(String.valueOf(event.task().linkBaseUrl()), () -> mapper.toPayload(event));
        byte[] body = json.writeValueAsBytes(payload.body());
        HttpRequest.Builder request = HttpRequest.newBuilder(delivery.address())
                .timeout(RESPONSE_TIMEOUT)
                .header("Content-Type", "application/json")
                .header("User-Agent", OutgoingRequests.USER_AGENT)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        payload.headers().forEach(request::header);
        delivery.credentials().ifPresent(credentials -> request.header("Authorization", "Basic " + credentials));
        contract.webhookSignature()
                .map(signature -> signer.signatureHeaders(signature, event.task(), body))
                .orElse(Map.of())
                .forEach(request::header);
        return request.build();
    }

    private static String reason(Throwable exception) {
        return String.valueOf(NestedExceptionUtils.getMostSpecificCause(exception));
    }

    private void onCompleted(Delivery delivery, String failure) {
        CallbackEvent event = delivery.event();
        boolean delivered = failure.isEmpty();
        if (delivered && !delivery.repeated() && event.task().has(TaskFault.DUPLICATE_CALLBACKS)) {
            attempt(delivery.again());
        } else if (!delivered && delivery.attempt() < MAX_ATTEMPTS) {
            retry(delivery.next());
        } else {
            if (!delivered) {
                LOG.warn(
                        "callback of task {} given up after {} attempts: {}",
                        event.task().id(),
                        MAX_ATTEMPTS,
                        failure);
            }
            store.markDelivered(event);
        }
    }

    private void retry(Delivery delivery) {
        if (!scheduler.isShutdown()) {
            scheduler.schedule(() -> attempt(delivery), 100L << delivery.attempt() - 1, TimeUnit.MILLISECONDS);
        }
    }

    /** Host names below {@code .invalid} (RFC 2606) mark a callback URL that is required but not used. */
    private static boolean isUnreachable(URI target) {
        return target.getHost() != null && target.getHost().endsWith(".invalid");
    }

    /** Starts no more deliveries. Callbacks that are not confirmed stay in the store, and come after the next start. */
    @PreDestroy
    void stop() throws InterruptedException {
        scheduler.shutdown();
        if (!scheduler.awaitTermination(5, TimeUnit.SECONDS)) {
            scheduler.shutdownNow();
        }
    }
}
