package dev.sunocontract.client.http;

import dev.sunocontract.client.error.ErrorDetails;
import dev.sunocontract.client.error.RateLimitedException;
import dev.sunocontract.client.error.ServerException;
import dev.sunocontract.client.error.SunoException;
import dev.sunocontract.client.error.TransportException;
import dev.sunocontract.spec.Operation;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One call, tried as often as it may be. */
final class RetryingCall {

    private static final Set<String> READ_PREFIXES = Set.of("get", "list");

    private final ClientOptions options;
    private final HttpClient http;
    private final Operation operation;
    private final HttpRequest request;
    private final boolean readOnly;

    RetryingCall(ClientOptions settings, HttpClient http, Operation operation, HttpRequest request) {
        this.options = settings;
        this.http = http;
        this.operation = operation;
        this.request = request;
        this.readOnly = READ_PREFIXES.stream().anyMatch(operation.id()::startsWith);
    }

    /** On the caller's thread: the JDK's client is twice as fast that way as through its futures. */
    JsonNode execute() {
        for (int number = 1; ; number++) {
            try {
                return requireSuccess(http.send(request, bodyHandler()));
            } catch (IOException e) {
                sleep(retryDelay(number, transportException(e)));
            } catch (SunoException e) {
                sleep(retryDelay(number, e));
            } catch (InterruptedException e) {
                throw onInterrupt(e);
            }
        }
    }

    /** Without a thread that waits. Cancelling the future breaks off what is under way. */
    CompletableFuture<JsonNode> executeAsync() {
        CompletableFuture<JsonNode> result = new CompletableFuture<>();
        attempt(1, result);
        return result;
    }

    private void attempt(int number, CompletableFuture<JsonNode> result) {
        CompletableFuture<HttpResponse<byte[]>> pending = http.sendAsync(request, bodyHandler());
        CompletableFuture<?> breakOff = result.whenComplete((answer, problem) -> pending.cancel(true));
        pending.whenComplete((response, problem) -> {
            breakOff.cancel(false);
            try {
                result.complete(readResult(response, problem));
            } catch (SunoException e) {
                scheduleRetry(number, e, result);
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
    }

    private JsonNode readResult(@Nullable HttpResponse<byte[]> response, @Nullable Throwable problem) {
        if (response != null) {
            return requireSuccess(response);
        }
        throw transportException(problem instanceof CompletionException wrapped ? wrapped.getCause() : problem);
    }

    private void scheduleRetry(int number, SunoException problem, CompletableFuture<JsonNode> result) {
        try {
            long pause = retryDelay(number, problem).toMillis();
            CompletableFuture.delayedExecutor(pause, TimeUnit.MILLISECONDS).execute(() -> {
                if (!result.isDone()) {
                    attempt(number + 1, result);
                }
            });
        } catch (SunoException last) {
            result.completeExceptionally(last);
        }
    }

    private BodyHandler<byte[]> bodyHandler() {
        long deadline = System.nanoTime() + options.requestTimeout().toNanos();
        return info -> new LimitedBodySubscriber(options.maxResponseBytes(), deadline - System.nanoTime());
    }

    private JsonNode requireSuccess(HttpResponse<byte[]> response) {
        return ErrorMapper.requireSuccess(
                options.provider(),
                operation,
                new RawResponse(response.statusCode(), response.headers(), response.body()));
    }

    /**
     * How long to wait before the next attempt.
     *
     * @throws SunoException the problem itself, if there is to be no other
     */
    private Duration retryDelay(int number, SunoException problem) {
        Duration pause =
                problem.retryAfter().orElseGet(() -> options.retryPolicy().backoffAfter(number));
        if (!isRetryable(problem)
                || number >= options.retryPolicy().maxAttempts()
                || pause.compareTo(options.retryPolicy().maxBackoff()) > 0) {
            throw problem;
        }
        return pause;
    }

    private boolean isRetryable(SunoException problem) {
        if (problem instanceof TransportException broken) {
            return readOnly || !broken.mayHaveArrived();
        }
        return problem instanceof RateLimitedException
                || problem.statusCode() == 503
                || readOnly && problem instanceof ServerException;
    }

    private TransportException transportException(@Nullable Throwable cause) {
        boolean arrived = !(cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException);
        return new TransportException(
                ErrorDetails.withoutResponse(options.provider(), operation.id(), describe(cause, arrived)),
                arrived,
                cause);
    }

    private String describe(@Nullable Throwable cause, boolean arrived) {
        if (cause instanceof HttpTimeoutException && arrived) {
            return "no whole answer within " + options.requestTimeout().toMillis() + " ms";
        }
        String problem = cause == null || cause.getMessage() == null ? String.valueOf(cause) : cause.getMessage();
        return (arrived ? "no answer: " : "cannot connect: ") + problem;
    }

    private void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            throw onInterrupt(e);
        }
    }

    private TransportException onInterrupt(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new TransportException(
                ErrorDetails.withoutResponse(options.provider(), operation.id(), "interrupted while waiting"), true, e);
    }
}
