package dev.sunocontract.client.error;

/** Something was answered, but not what the contract says. */
public final class UnexpectedResponseException extends SunoException {

    private static final long serialVersionUID = 1L;

    /** A failure of this kind. */
    public UnexpectedResponseException(ErrorDetails failure) {
        super(failure, null);
    }
}
