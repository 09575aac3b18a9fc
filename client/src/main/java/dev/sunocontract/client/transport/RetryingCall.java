package dev.sunocontract.client.transport;

import dev.sunocontract.client.error.ErrorDetails;
import dev.sunocontract.client.error.RateLimitedException;
import dev.sunocontract.client.error.ServerException;
import dev.sunocontract.client.error.SunoException;
import dev.sunocontract.client.error.TransportException;
import dev.sunocontract.client.http.ApiCall;
import dev.sunocontract.spec.Operation;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Sends one request, and retries it within the limits of the {@link dev.sunocontract.client.http.RetryPolicy}. */
final class RetryingCall {

    /** Longer than all attempts with the longest timeout. */
    private static final Duration NO_LIMIT = Transport.LONGEST_TIMEOUT.multipliedBy(100);

    private final ClientOptions options;
    private final HttpClient http;
    private final String operationId;
    private final HttpRequest request;
    private final CallObservation observation;
    private final ErrorMapper errorMapper;
    private final long deadline;
    private final boolean repeatable;
    private final ConcurrencyLimit readLimit;

    RetryingCall(
            ClientOptions options,
            HttpClient http,
            Operation operation,
            HttpRequest request,
            ApiCall call,
            Secrets secrets) {
        this.options = options;
        this.http = http;
        this.operationId = operation.id();
        this.observation = CallObservation.start(options, operation);
        this.request = observation.withHeaders(request);
        this.errorMapper = new ErrorMapper(options.contract(), operationId, call.setters(), secrets);
        this.deadline = System.nanoTime() + totalTimeout(call).toNanos();
        this.repeatable = isRepeatable(operation);
        this.readLimit = ConcurrencyLimit.ofHost(request.uri());
    }

    private static Duration totalTimeout(ApiCall call) {
        return call.totalTimeout() == null
                ? NO_LIMIT
                : Transport.requireTimeout(call.totalTimeout(), "total timeout of the call");
    }

    /** Returns true if a request may be sent twice: it changes nothing and costs nothing. */
    static boolean isRepeatable(Operation operation) {
        return operation.isReadOnly() && !operation.cost().paid();
    }

    /** Sends the request on the caller's thread: the JDK's client is twice as fast that way as through its futures. */
    JsonNode execute() {
        try {
            JsonNode body = executeAttempts();
            observation.callEnded(null);
            return body;
        } catch (RuntimeException e) {
            observation.callEnded(e);
            throw e;
        }
    }

    private JsonNode executeAttempts() {
        for (int attempt = 1; ; attempt++) {
            observation.attemptStarted();
            try {
                return requireSuccess(response());
            } catch (SunoException e) {
                sleep(retryDelay(attempt, e));
            } catch (InterruptedException e) {
                throw Futures.onInterrupt(e, options.contract(), operationId);
            }
        }
    }

    /** Sends the request. What the JDK's client cannot read, such as a length of "abc", it reports by any exception. */
    private HttpResponse<byte[]> response() throws InterruptedException {
        if (!repeatable) {
            return send(attemptTimeout());
        }
        enter();
        try {
            return send(attemptTimeout());
        } finally {
            readLimit.leave();
        }
    }

    private HttpResponse<byte[]> send(Duration timeout) throws InterruptedException {
        try {
            return http.send(withTimeout(timeout), bodyHandler(timeout));
        } catch (IOException | RuntimeException e) {
            throw transportException(e, timeout);
        }
    }

    private void enter() throws InterruptedException {
        CompletableFuture<Void> turn = readLimit.enter();
        try {
            turn.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            giveUp(turn);
            throw e;
        } catch (TimeoutException e) {
            giveUp(turn);
            throw notSent("the host did not answer earlier requests in time", e);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void giveUp(CompletableFuture<Void> turn) {
        if (!turn.cancel(false)) {
            readLimit.leave();
        }
    }

    /** Sends the request without blocking a thread. Cancelling the future aborts the exchange. */
    CompletableFuture<JsonNode> executeAsync() {
        CompletableFuture<JsonNode> result = new CompletableFuture<>();
        result.whenComplete((body, error) -> observation.callEnded(error));
        attempt(1, result);
        return result;
    }

    private void attempt(int number, CompletableFuture<JsonNode> result) {
        if (!repeatable) {
            send(number, result);
            return;
        }
        CompletableFuture<Void> turn = readLimit.enter();
        CompletableFuture<?> cancellation = result.whenComplete((body, error) -> turn.cancel(false));
        turn.thenRun(() -> {
            cancellation.cancel(false);
            send(number, result).whenComplete((response, error) -> readLimit.leave());
        });
    }

    private CompletableFuture<HttpResponse<byte[]>> send(int number, CompletableFuture<JsonNode> result) {
        observation.attemptStarted();
        Duration timeout = attemptTimeout();
        CompletableFuture<HttpResponse<byte[]>> pending = http.sendAsync(withTimeout(timeout), bodyHandler(timeout));
        CompletableFuture<?> cancellation = result.whenComplete((body, error) -> pending.cancel(true));
        pending.whenComplete((response, error) -> {
            cancellation.cancel(false);
            try {
                JsonNode body = readResult(response, error, timeout);
                observation.callEnded(null);
                result.complete(body);
            } catch (SunoException e) {
                scheduleRetry(number, e, result);
            } catch (RuntimeException e) {
                observation.callEnded(e);
                result.completeExceptionally(e);
            }
        });
        return pending;
    }

    private JsonNode readResult(@Nullable HttpResponse<byte[]> response, @Nullable Throwable error, Duration timeout) {
        if (response != null) {
            return requireSuccess(response);
        }
        throw transportException(error instanceof CompletionException wrapper ? wrapper.getCause() : error, timeout);
    }

    private void scheduleRetry(int attempt, SunoException error, CompletableFuture<JsonNode> result) {
        try {
            long delay = retryDelay(attempt, error).toMillis();
            CompletableFuture.delayedExecutor(delay, TimeUnit.MILLISECONDS).execute(() -> {
                if (!result.isDone()) {
                    attempt(attempt + 1, result);
                }
            });
        } catch (SunoException last) {
            observation.callEnded(last);
            result.completeExceptionally(last);
        }
    }

    private BodyHandler<byte[]> bodyHandler(Duration timeout) {
        long bodyDeadline = System.nanoTime() + timeout.toNanos();
        return info -> new LimitedBodySubscriber(options.maxResponseBytes(), bodyDeadline);
    }

    private HttpRequest withTimeout(Duration timeout) {
        return timeout.equals(fullTimeout())
                ? request
                : HttpRequest.newBuilder(request, (name, value) -> true)
                        .timeout(timeout)
                        .build();
    }

    /** The timeout of the next attempt: that of the call, else of the client, but no more than is left of the whole. */
    private Duration attemptTimeout() {
        Duration remaining = remainingTime();
        return remaining.compareTo(fullTimeout()) < 0 ? remaining : fullTimeout();
    }

    private Duration fullTimeout() {
        return request.timeout().orElse(options.requestTimeout());
    }

    private Duration remainingTime() {
        return Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
    }

    private JsonNode requireSuccess(HttpResponse<byte[]> response) {
        observation.responseReceived(response.statusCode());
        JsonNode body = errorMapper.requireSuccess(
                new RawResponse(response.statusCode(), response.headers(), decodedBody(response)));
        observation.attemptEnded(null);
        return body;
    }

    private byte[] decodedBody(HttpResponse<byte[]> response) {
        try {
            return ContentEncoding.of(response.headers()).decode(response.body(), options.maxResponseBytes());
        } catch (IOException e) {
            throw transportException(e, fullTimeout());
        }
    }

    /**
     * Returns the delay before the next attempt.
     *
     * @throws SunoException the given error, if there is no next attempt
     */
    private Duration retryDelay(int attempt, SunoException error) {
        observation.attemptEnded(error);
        Duration delay =
                error.retryAfter().orElseGet(() -> options.retryPolicy().backoffAfter(attempt));
        if (!isRetryable(error)
                || attempt >= options.retryPolicy().maxAttempts()
                || delay.compareTo(options.retryPolicy().maxBackoff()) > 0
                || delay.compareTo(remainingTime()) >= 0) {
            throw error;
        }
        return delay;
    }

    private boolean isRetryable(SunoException error) {
        if (error instanceof TransportException transportError) {
            return repeatable || !transportError.mayHaveArrived();
        }
        return error instanceof RateLimitedException
                || error.statusCode() == 503
                || repeatable && error instanceof ServerException;
    }

    private TransportException transportException(@Nullable Throwable cause, Duration timeout) {
        HttpFailure failure = HttpFailure.of(cause, request.uri(), timeout);
        return new TransportException(
                ErrorDetails.withoutResponse(options.contract(), operationId, failure.description()),
                failure.mayHaveArrived(),
                cause);
    }

    private TransportException notSent(String reason, Exception cause) {
        return new TransportException(
                ErrorDetails.withoutResponse(options.contract(), operationId, "not sent: " + reason), false, cause);
    }

    private void sleep(Duration delay) {
        Futures.sleep(delay, options.contract(), operationId);
    }
}
