package dev.sunocontract.client.transport;

import dev.sunocontract.client.error.SunoException;
import dev.sunocontract.client.http.CallAttempt;
import dev.sunocontract.client.http.CallListener;
import dev.sunocontract.client.http.CallResult;
import dev.sunocontract.client.http.StartedCall;
import dev.sunocontract.spec.Operation;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures one call, logs its attempts at debug, and notifies the listener. */
final class CallObservation {

    private static final Logger LOG = LoggerFactory.getLogger("dev.sunocontract.client");

    private final StartedCall call;
    private final CallListener listener;
    private final long startedAt = System.nanoTime();
    private final AtomicBoolean ended = new AtomicBoolean();
    private int attempts;
    private long attemptStartedAt;
    private OptionalInt status = OptionalInt.empty();

    private CallObservation(StartedCall call, CallListener listener) {
        this.call = call;
        this.listener = listener;
    }

    static CallObservation start(ClientOptions options, Operation operation) {
        StartedCall call = new StartedCall(options.contract().name(), operation);
        CallListener[] listener = {CallListener.NONE};
        notify(operation, () -> listener[0] = options.callListener().apply(call));
        return new CallObservation(call, listener[0]);
    }

    /** Returns the request with the headers of the listener. Those of the client remain. */
    HttpRequest withHeaders(HttpRequest request) {
        if (call.headers().isEmpty()) {
            return request;
        }
        HttpRequest.Builder builder = HttpRequest.newBuilder(request, (name, value) -> true);
        call.headers().forEach((name, value) -> {
            if (request.headers().firstValue(name).isEmpty()) {
                builder.header(name, value);
            }
        });
        return builder.build();
    }

    void attemptStarted() {
        attempts++;
        attemptStartedAt = System.nanoTime();
        status = OptionalInt.empty();
    }

    void responseReceived(int statusCode) {
        status = OptionalInt.of(statusCode);
    }

    void attemptEnded(@Nullable SunoException failure) {
        Duration duration = Duration.ofNanos(System.nanoTime() - attemptStartedAt);
        if (LOG.isDebugEnabled()) {
            LOG.debug(
                    "{} {}: {} {}, attempt {}: {} after {} ms",
                    call.provider(),
                    call.operation().id(),
                    call.operation().method(),
                    call.operation().path(),
                    attempts,
                    status.isPresent() ? "HTTP " + status.getAsInt() : "no response",
                    duration.toMillis());
        }
        notify(call.operation(), () -> listener.attemptEnded(new CallAttempt(attempts, status, duration, failure)));
    }

    /** Ends the observation, before the caller gets the result. Only the first call counts. */
    void callEnded(@Nullable Throwable failure) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        Duration duration = Duration.ofNanos(System.nanoTime() - startedAt);
        notify(call.operation(), () -> listener.callEnded(new CallResult(attempts, status, duration, failure)));
    }

    /** Notifies the listener. Its exceptions are logged: the caller of the API must not suffer from them. */
    static void notify(Operation operation, Runnable notification) {
        try {
            notification.run();
        } catch (RuntimeException e) {
            LOG.warn("the client listener failed for {}", operation, e);
        }
    }
}
