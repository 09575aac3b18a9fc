package dev.sunocontract.sandbox.engine;

import dev.sunocontract.spec.ErrorKind;

/** The engine refuses a request. The message is shown to the caller. */
public final class EngineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorKind kind;

    EngineException(ErrorKind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    /** Creates the exception for a balance that is lower than the cost; both in credits. */
    public static EngineException outOfCredits(long cost, long balance) {
        return new EngineException(
                ErrorKind.OUT_OF_CREDITS, "not enough credits: " + cost + " needed, " + balance + " left");
    }

    /** Returns the kind of the error. */
    public ErrorKind kind() {
        return kind;
    }
}
