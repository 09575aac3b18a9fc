package dev.sunocontract.client.error;

/** The task, clip or persona does not exist or belongs to another account. */
public final class NotFoundException extends SunoException {

    private static final long serialVersionUID = 1L;

    /** Creates the error. */
    public NotFoundException(ErrorDetails details) {
        super(details, null);
    }
}
