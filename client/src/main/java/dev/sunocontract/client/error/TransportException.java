package dev.sunocontract.client.error;

import org.jspecify.annotations.Nullable;

/** There is no complete response: connection failed or reset, timeout, response too large, or thread interrupted. */
public final class TransportException extends SunoException {

    private static final long serialVersionUID = 1L;

    private final boolean mayHaveArrived;

    /**
     * Creates the error.
     *
     * @param mayHaveArrived false if the request certainly did not reach the provider
     * @param cause the cause; null if there is none
     */
    public TransportException(ErrorDetails details, boolean mayHaveArrived, @Nullable Throwable cause) {
        super(details, cause);
        this.mayHaveArrived = mayHaveArrived;
    }

    /** Returns true if the request may have reached the provider, and so may have been charged. */
    public boolean mayHaveArrived() {
        return mayHaveArrived;
    }
}
