package dev.sunocontract.client.error;

/** The key is missing, unknown or blocked. */
public final class UnauthorizedException extends SunoException {

    private static final long serialVersionUID = 1L;

    /** A failure of this kind. */
    public UnauthorizedException(ErrorDetails failure) {
        super(failure, null);
    }
}
