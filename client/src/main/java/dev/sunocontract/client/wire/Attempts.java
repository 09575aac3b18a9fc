package dev.sunocontract.client.wire;

import dev.sunocontract.client.error.Failure;
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
final class Attempts {

    private static final Set<String> READS = Set.of("get", "list");

    private final Settings settings;
    private final HttpClient http;
    private final Operation operation;
    private final HttpRequest request;
    private final boolean read;

    Attempts(Settings settings, HttpClient http, Operation operation, HttpRequest request) {
        this.settings = settings;
        this.http = http;
        this.operation = operation;
        this.request = request;
        this.read = READS.stream().anyMatch(operation.id()::startsWith);
    }

    /** On the caller's thread: the JDK's client is twice as fast that way as through its futures. */
    JsonNode now() {
        for (int number = 1; ; number++) {
            try {
                return checked(http.send(request, body()));
            } catch (IOException e) {
                pause(pauseAfter(number, broken(e)));
            } catch (SunoException e) {
                pause(pauseAfter(number, e));
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }

    /** Without a thread that waits. Cancelling the future breaks off what is under way. */
    CompletableFuture<JsonNode> later() {
        CompletableFuture<JsonNode> result = new CompletableFuture<>();
        attempt(1, result);
        return result;
    }

    private void attempt(int number, CompletableFuture<JsonNode> result) {
        CompletableFuture<HttpResponse<byte[]>> pending = http.sendAsync(request, body());
        CompletableFuture<?> breakOff = result.whenComplete((answer, problem) -> pending.cancel(true));
        pending.whenComplete((response, problem) -> {
            breakOff.cancel(false);
            try {
                result.complete(heard(response, problem));
            } catch (SunoException e) {
                again(number, e, result);
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
    }

    private JsonNode heard(@Nullable HttpResponse<byte[]> response, @Nullable Throwable problem) {
        if (response != null) {
            return checked(response);
        }
        throw broken(problem instanceof CompletionException wrapped ? wrapped.getCause() : problem);
    }

    private void again(int number, SunoException problem, CompletableFuture<JsonNode> result) {
        try {
            long pause = pauseAfter(number, problem).toMillis();
            CompletableFuture.delayedExecutor(pause, TimeUnit.MILLISECONDS).execute(() -> {
                if (!result.isDone()) {
                    attempt(number + 1, result);
                }
            });
        } catch (SunoException last) {
            result.completeExceptionally(last);
        }
    }

    private BodyHandler<byte[]> body() {
        long deadline = System.nanoTime() + settings.requestTimeout().toNanos();
        return info -> new CappedBody(settings.maxBody(), deadline - System.nanoTime());
    }

    private JsonNode checked(HttpResponse<byte[]> response) {
        return Refusals.checked(
                settings.provider(), operation, new Answer(response.statusCode(), response.headers(), response.body()));
    }

    /**
     * How long to wait before the next attempt.
     *
     * @throws SunoException the problem itself, if there is to be no other
     */
    private Duration pauseAfter(int number, SunoException problem) {
        Duration pause = problem.retryAfter().orElseGet(() -> settings.retry().pause(number));
        if (!mayBeTriedAgain(problem)
                || number >= settings.retry().attempts()
                || pause.compareTo(settings.retry().longestPause()) > 0) {
            throw problem;
        }
        return pause;
    }

    private boolean mayBeTriedAgain(SunoException problem) {
        if (problem instanceof TransportException broken) {
            return read || !broken.mayHaveArrived();
        }
        return problem instanceof RateLimitedException
                || problem.statusCode() == 503
                || read && problem instanceof ServerException;
    }

    private TransportException broken(@Nullable Throwable cause) {
        boolean arrived = !(cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException);
        return new TransportException(
                Failure.unanswered(settings.provider(), operation.id(), said(cause, arrived)), arrived, cause);
    }

    private String said(@Nullable Throwable cause, boolean arrived) {
        if (cause instanceof HttpTimeoutException && arrived) {
            return "no whole answer within " + settings.requestTimeout().toMillis() + " ms";
        }
        String problem = cause == null || cause.getMessage() == null ? String.valueOf(cause) : cause.getMessage();
        return (arrived ? "no answer: " : "cannot connect: ") + problem;
    }

    private void pause(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private TransportException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new TransportException(
                Failure.unanswered(settings.provider(), operation.id(), "interrupted while waiting"), true, e);
    }
}
