package dev.sunocontract.sandbox.engine;

/** The studio will not do it. The message is for a person. */
public final class EngineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** Why the studio refuses. */
    public enum Kind {
        /** Not enough credits. */
        OUT_OF_CREDITS,
        /** No such job. */
        TASK_NOT_FOUND,
        /** No such take, persona or upload, or it cannot be used so. */
        RESOURCE_NOT_FOUND,
        /** It is there already, and is made once. */
        CONFLICT
    }

    EngineException(Kind cause, String message) {
        super(message, null, false, false);
        this.kind = cause;
    }

    /** There are not enough credits left for the price. */
    public static EngineException outOfCredits(long price, long left) {
        return new EngineException(Kind.OUT_OF_CREDITS, "not enough credits: " + price + " needed, " + left + " left");
    }

    /** Why. */
    public Kind kind() {
        return kind;
    }
}
