package dev.sunocontract.client.wire;

import dev.sunocontract.client.error.Failure;
import dev.sunocontract.client.error.RateLimitedException;
import dev.sunocontract.client.error.ServerException;
import dev.sunocontract.client.error.SunoException;
import dev.sunocontract.client.error.TransportException;
import dev.sunocontract.spec.Operation;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One call, tried as often as it may be. No thread waits for it; cancelling the result breaks off what is under way. */
final class Attempts {

    private static final Set<String> READS = Set.of("get", "list");

    private final Settings settings;
    private final HttpClient http;
    private final Operation operation;
    private final HttpRequest request;
    private final boolean read;
    private final CompletableFuture<JsonNode> result = new CompletableFuture<>();
    private volatile @Nullable CompletableFuture<?> underWay;

    Attempts(Settings settings, HttpClient http, Operation operation, HttpRequest request) {
        this.settings = settings;
        this.http = http;
        this.operation = operation;
        this.request = request;
        this.read = READS.stream().anyMatch(operation.id()::startsWith);
    }

    CompletableFuture<JsonNode> begin() {
        result.whenComplete((answer, problem) -> breakOff());
        attempt(1);
        return result;
    }

    private void breakOff() {
        CompletableFuture<?> pending = underWay;
        if (pending != null && result.isCancelled()) {
            pending.cancel(true);
        }
    }

    /** The HTTP client's own timeout ends with the headers; a body that drips has to end as well. */
    private void attempt(int number) {
        CompletableFuture<HttpResponse<byte[]>> pending =
                http.sendAsync(request, info -> new CappedBody(settings.maxBody()));
        underWay = pending;
        breakOff();
        pending.copy()
                .orTimeout(settings.requestTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((response, problem) -> {
                    pending.cancel(true);
                    look(number, response, problem);
                });
    }

    private void look(int number, @Nullable HttpResponse<byte[]> response, @Nullable Throwable problem) {
        try {
            if (response == null) {
                broken(number, problem instanceof CompletionException wrapped ? wrapped.getCause() : problem);
            } else {
                answered(number, new Answer(response.statusCode(), response.headers(), response.body()));
            }
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        }
    }

    private void answered(int number, Answer answer) {
        try {
            result.complete(Refusals.checked(settings.provider(), operation, answer));
        } catch (SunoException refusal) {
            Duration asked = Refusals.retryAfter(answer);
            Duration pause = asked == null ? settings.retry().pause(number) : asked;
            if (!mayBeTriedAgain(refusal)
                    || isLast(number)
                    || pause.compareTo(settings.retry().longestPause()) > 0) {
                throw refusal;
            }
            again(number, pause);
        }
    }

    private boolean mayBeTriedAgain(SunoException refusal) {
        return refusal instanceof RateLimitedException
                || refusal.statusCode() == 503
                || read && refusal instanceof ServerException;
    }

    private void broken(int number, @Nullable Throwable cause) {
        boolean arrived = !(cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException);
        if (isLast(number) || arrived && !read) {
            throw new TransportException(
                    Failure.unanswered(settings.provider(), operation.id(), said(cause, arrived)), arrived, cause);
        }
        again(number, settings.retry().pause(number));
    }

    private String said(@Nullable Throwable cause, boolean arrived) {
        if (cause instanceof TimeoutException) {
            return "no whole answer within " + settings.requestTimeout().toMillis() + " ms";
        }
        String problem = cause == null || cause.getMessage() == null ? String.valueOf(cause) : cause.getMessage();
        return (arrived ? "no answer: " : "cannot connect: ") + problem;
    }

    private boolean isLast(int number) {
        return number >= settings.retry().attempts();
    }

    private void again(int number, Duration pause) {
        Executor later = CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS);
        later.execute(() -> {
            if (!result.isDone()) {
                attempt(number + 1);
            }
        });
    }
}
