package dev.sunocontract.client.transport;

import dev.sunocontract.client.error.ErrorDetails;
import dev.sunocontract.client.error.RateLimitedException;
import dev.sunocontract.client.error.ServerException;
import dev.sunocontract.client.error.SunoException;
import dev.sunocontract.client.error.TransportException;
import dev.sunocontract.spec.Operation;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Sends one request, and retries it within the limits of the {@link dev.sunocontract.client.http.RetryPolicy}. */
final class RetryingCall {

    private final ClientOptions options;
    private final HttpClient http;
    private final String operationId;
    private final HttpRequest request;
    private final CallObservation observation;
    private final ErrorMapper errorMapper;
    private final boolean repeatable;
    private final ConcurrencyLimit readLimit;

    RetryingCall(
            ClientOptions options,
            HttpClient http,
            Operation operation,
            HttpRequest request,
            Map<String, String> setters,
            Secrets secrets) {
        this.options = options;
        this.http = http;
        this.operationId = operation.id();
        this.observation = CallObservation.start(options, operation);
        this.request = observation.withHeaders(request);
        this.errorMapper = new ErrorMapper(options.contract(), operationId, setters, secrets);
        this.repeatable = isRepeatable(operation);
        this.readLimit = ConcurrencyLimit.ofHost(request.uri());
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
        try {
            return send();
        } catch (IOException | RuntimeException e) {
            throw transportException(e);
        }
    }

    private HttpResponse<byte[]> send() throws IOException, InterruptedException {
        if (!repeatable) {
            return http.send(request, bodyHandler());
        }
        enter();
        try {
            return http.send(request, bodyHandler());
        } finally {
            readLimit.leave();
        }
    }

    private void enter() throws InterruptedException {
        CompletableFuture<Void> turn = readLimit.enter();
        try {
            turn.get();
        } catch (InterruptedException e) {
            if (!turn.cancel(false)) {
                readLimit.leave();
            }
            throw e;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
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
        CompletableFuture<HttpResponse<byte[]>> pending = http.sendAsync(request, bodyHandler());
        CompletableFuture<?> cancellation = result.whenComplete((body, error) -> pending.cancel(true));
        pending.whenComplete((response, error) -> {
            cancellation.cancel(false);
            try {
                JsonNode body = readResult(response, error);
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

    private JsonNode readResult(@Nullable HttpResponse<byte[]> response, @Nullable Throwable error) {
        if (response != null) {
            return requireSuccess(response);
        }
        throw transportException(error instanceof CompletionException wrapper ? wrapper.getCause() : error);
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

    private BodyHandler<byte[]> bodyHandler() {
        long deadline = System.nanoTime() + attemptTimeout().toNanos();
        return info -> new LimitedBodySubscriber(options.maxResponseBytes(), deadline);
    }

    /** The timeout of the call, else of the client. */
    private Duration attemptTimeout() {
        return request.timeout().orElse(options.requestTimeout());
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
            throw transportException(e);
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
                || delay.compareTo(options.retryPolicy().maxBackoff()) > 0) {
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

    private TransportException transportException(@Nullable Throwable cause) {
        HttpFailure failure = HttpFailure.of(cause, request.uri(), attemptTimeout());
        return new TransportException(
                ErrorDetails.withoutResponse(options.contract(), operationId, failure.description()),
                failure.mayHaveArrived(),
                cause);
    }

    private void sleep(Duration delay) {
        Futures.sleep(delay, options.contract(), operationId);
    }
}
