package dev.sunocontract.client.error;

/** The response does not match the contract. */
public final class UnexpectedResponseException extends SunoException {

    private static final long serialVersionUID = 1L;

    /** Creates the error. */
    public UnexpectedResponseException(ErrorDetails details) {
        super(details, null);
    }
}
