package dev.sunocontract.client.error;

/** The API key is missing, not valid or blocked. */
public final class UnauthorizedException extends SunoException {

    private static final long serialVersionUID = 1L;

    /** Creates the error. */
    public UnauthorizedException(ErrorDetails details) {
        super(details, null);
    }
}
