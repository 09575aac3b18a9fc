package dev.sunocontract.sandbox.engine;

/** The engine refuses a request. The message is shown to the caller. */
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

    EngineException(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    /** Creates the exception for a balance that is lower than the cost; both in credits. */
    public static EngineException outOfCredits(long cost, long balance) {
        return new EngineException(Kind.OUT_OF_CREDITS, "not enough credits: " + cost + " needed, " + balance + " left");
    }

    /** Why. */
    public Kind kind() {
        return kind;
    }
}
