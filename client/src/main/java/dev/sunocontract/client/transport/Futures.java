package dev.sunocontract.client.transport;

import dev.sunocontract.client.error.ErrorDetails;
import dev.sunocontract.client.error.SunoException;
import dev.sunocontract.client.error.TransportException;
import dev.sunocontract.spec.Contract;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Blocking methods that map errors and interrupts to {@link SunoException}. */
public final class Futures {

    private Futures() {}

    /**
     * Waits for the result of a future. The stack trace of an error is that of the calling thread.
     *
     * @param contract the contract for errors
     * @param operationId the operation for errors
     * @throws SunoException the error of the future; a {@link TransportException} if the thread is interrupted, which
     *     cancels the future
     */
    public static <T> T join(CompletableFuture<T> future, Contract contract, String operationId) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            future.cancel(true);
            throw onInterrupt(e, contract, operationId);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SunoException error) {
                error.fillInStackTrace();
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /**
     * Blocks for a duration.
     *
     * @param contract the contract for errors
     * @param operationId the operation for errors
     * @throws TransportException if the thread is interrupted
     */
    public static void sleep(Duration duration, Contract contract, String operationId) {
        try {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        } catch (InterruptedException e) {
            throw onInterrupt(e, contract, operationId);
        }
    }

    /** Sets the interrupt flag of the thread and returns the error to throw. */
    static TransportException onInterrupt(InterruptedException e, Contract contract, String operationId) {
        Thread.currentThread().interrupt();
        return new TransportException(
                ErrorDetails.withoutResponse(contract, operationId, "interrupted while waiting"), true, e);
    }
}
