package dev.sunocontract.client.error;

/** A callback has a missing or wrong signature, or cannot be read. It changed nothing. */
public final class CallbackRefusedException extends SunoException {

    private static final long serialVersionUID = 1L;

    /** Creates the error. */
    public CallbackRefusedException(ErrorDetails details) {
        super(details, null);
    }
}
