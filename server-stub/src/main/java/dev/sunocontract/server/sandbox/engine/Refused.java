package dev.sunocontract.server.sandbox.engine;

/** The studio will not do it. The message is for a person. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Cause cause;

    /** Why the studio refuses. */
    public enum Cause {
        /** Not enough credits. */
        CREDITS,
        /** No such job. */
        NO_JOB,
        /** No such take, persona or upload, or it cannot be used so. */
        NO_THING,
        /** It is there already, and is made once. */
        TWICE
    }

    Refused(Cause cause, String message) {
        super(message, null, false, false);
        this.cause = cause;
    }

    /** There are not enough credits left for the price. */
    public static Refused outOfCredits(long price, long left) {
        return new Refused(Cause.CREDITS, "not enough credits: " + price + " needed, " + left + " left");
    }

    /** Why. */
    public Cause why() {
        return cause;
    }
}
