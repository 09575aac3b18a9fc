package dev.sunocontract.sandbox.engine;

import dev.sunocontract.spec.ErrorKind;

/** The studio will not do it. The message is for a person. */
public final class EngineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorKind kind;

    EngineException(ErrorKind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    /** There are not enough credits left for the price. */
    public static EngineException outOfCredits(long price, long left) {
        return new EngineException(
                ErrorKind.OUT_OF_CREDITS, "not enough credits: " + price + " needed, " + left + " left");
    }

    /** Why. */
    public ErrorKind kind() {
        return kind;
    }
}
