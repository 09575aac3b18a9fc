package dev.sunocontract.client.error;

/** The words were refused: sensitive, or protected. */
public final class RejectedPromptException extends SunoException {

    private static final long serialVersionUID = 1L;

    /** A failure of this kind. */
    public RejectedPromptException(ErrorDetails failure) {
        super(failure, null);
    }
}
