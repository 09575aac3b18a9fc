package dev.sunocontract.sandbox.engine;

/** The store cannot be opened. The message is one sentence, for the user. */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public StoreException(String message) {
        super(message);
    }

    /** Creates the exception with its cause, which the message describes. */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
