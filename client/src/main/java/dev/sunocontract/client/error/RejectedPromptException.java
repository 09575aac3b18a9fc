package dev.sunocontract.client.error;

/** The provider rejected the prompt or lyrics as sensitive or protected by copyright. */
public final class RejectedPromptException extends SunoException {

    private static final long serialVersionUID = 1L;

    /** Creates the error. */
    public RejectedPromptException(ErrorDetails details) {
        super(details, null);
    }
}
