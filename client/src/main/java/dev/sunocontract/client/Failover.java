package dev.sunocontract.client;

import dev.sunocontract.client.error.OutOfCreditsException;
import dev.sunocontract.client.error.RateLimitedException;
import dev.sunocontract.client.error.SunoException;
import dev.sunocontract.client.error.TransportException;
import dev.sunocontract.client.error.UnauthorizedException;
import dev.sunocontract.client.error.UnsupportedByProviderException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Makes a call at the first of several providers that accepts it. The next provider is asked only if the one before it
 * certainly accepted nothing, so that nothing is paid twice.
 */
public final class Failover {

    private static final int SERVICE_UNAVAILABLE = 503;

    private final List<SunoClient> clients;

    private Failover(List<SunoClient> clients) {
        this.clients = clients;
    }

    /**
     * Creates a failover.
     *
     * @param clients the clients in the order in which they are asked; they stay open
     * @throws IllegalArgumentException if there is none
     */
    public static Failover of(SunoClient... clients) {
        if (clients.length == 0) {
            throw new IllegalArgumentException("name at least one client");
        }
        return new Failover(List.of(clients));
    }

    /**
     * Makes a call.
     *
     * @param call one call of a client, such as {@code suno -> suno.music().generate(request)} or {@code suno ->
     *     suno.lyrics().generate("rain", timeout)}. Submit songs only: a task belongs to its provider, so wait for it
     *     after this method has returned
     * @return the result of the first provider that accepts
     * @throws SunoException the error of the last provider that was asked; those before it are suppressed exceptions
     */
    public <T> T call(Function<SunoClient, T> call) {
        SunoException previous = null;
        for (SunoClient client : clients) {
            try {
                return call.apply(client);
            } catch (SunoException e) {
                if (previous != null) {
                    e.addSuppressed(previous);
                }
                if (!acceptedNothing(e)) {
                    throw e;
                }
                previous = e;
            }
        }
        throw Objects.requireNonNull(previous);
    }

    /** Returns true if the provider certainly accepted nothing, and another one may accept. */
    static boolean acceptedNothing(SunoException error) {
        if (error.taskId().isPresent()) {
            return false;
        }
        if (error instanceof TransportException transportError) {
            return !transportError.mayHaveArrived();
        }
        return error instanceof RateLimitedException
                || error instanceof OutOfCreditsException
                || error instanceof UnauthorizedException
                || error instanceof UnsupportedByProviderException
                || error.statusCode() == SERVICE_UNAVAILABLE;
    }
}
