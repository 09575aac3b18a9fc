package dev.sunocontract.client.error;

/** The account has not enough credits. Nothing was charged. */
public final class OutOfCreditsException extends SunoException {

    private static final long serialVersionUID = 1L;

    /** Creates the error. */
    public OutOfCreditsException(ErrorDetails details) {
        super(details, null);
    }
}
