package dev.sunocontract.client.error;

import org.jspecify.annotations.Nullable;

/** No answer: refused, reset, timed out, too large, interrupted. */
public final class TransportException extends SunoException {

    private static final long serialVersionUID = 1L;

    private final boolean mayHaveArrived;

    /**
     * A failure to get an answer.
     *
     * @param arrived false if the request certainly did not reach the provider
     */
    public TransportException(ErrorDetails failure, boolean arrived, @Nullable Throwable cause) {
        super(failure, cause);
        this.mayHaveArrived = arrived;
    }

    /** Whether the request may have reached the provider, and may have been charged. */
    public boolean mayHaveArrived() {
        return mayHaveArrived;
    }
}
