package dev.sunocontract.client.error;

/** The client was closed before the call, or while it waited. A submitted task continues at the provider. */
public final class ClientClosedException extends SunoException {

    private static final long serialVersionUID = 1L;

    /** Creates the error. */
    public ClientClosedException(ErrorDetails details) {
        super(details, null);
    }
}
