package dev.sunocontract.client.error;

/** The account has not enough credits. Nothing was charged. */
public final class OutOfCreditsException extends SunoException {

    private static final long serialVersionUID = 1L;

    /** A failure of this kind. */
    public OutOfCreditsException(ErrorDetails failure) {
        super(failure, null);
    }
}
