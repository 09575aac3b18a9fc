package dev.sunocontract.client.http;

import dev.sunocontract.client.error.ErrorDetails;
import dev.sunocontract.client.error.SunoException;
import dev.sunocontract.client.error.TransportException;
import dev.sunocontract.spec.Provider;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Waits for what was begun. */
public final class Futures {

    private Futures() {}

    /**
     * What a future comes to. Its exception shows the stack of whoever waits, not of the thread it happened on.
     *
     * @throws SunoException what went wrong; a {@link TransportException} if the thread is interrupted, which cancels the future
     */
    public static <T> T join(CompletableFuture<T> future, Provider provider, String operationId) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw new TransportException(
                    ErrorDetails.withoutResponse(provider, operationId, "interrupted while waiting"), true, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SunoException problem) {
                problem.fillInStackTrace();
                throw problem;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
