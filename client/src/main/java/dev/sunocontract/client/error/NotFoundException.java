package dev.sunocontract.client.error;

/** The task, clip or persona is not known, or belongs to another account. */
public final class NotFoundException extends SunoException {

    private static final long serialVersionUID = 1L;

    /** A failure of this kind. */
    public NotFoundException(ErrorDetails failure) {
        super(failure, null);
    }
}
