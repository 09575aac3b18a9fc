package dev.sunocontract.server.contract;

/**
 * Why a request is refused. How that looks on the wire is the provider's own affair: see {@link RefusalShape}.
 *
 * @param reason the kind of refusal, which decides status and code
 * @param message for a person: the field and the rule, never a key
 */
public record Refusal(Reason reason, String message) {

    /** The kinds of refusal that every provider knows in some form. */
    public enum Reason {
        /** There is no key, or nobody knows it. */
        UNAUTHORIZED,
        /** The account has not enough credits. */
        OUT_OF_CREDITS,
        /** The path is not offered. */
        UNKNOWN_PATH,
        /** The path is offered, for other methods. */
        WRONG_METHOD,
        /** The body is not of a media type that is taken. */
        WRONG_MEDIA_TYPE,
        /** The body is larger than is taken. */
        TOO_LARGE,
        /** The body, or a parameter, breaks a rule. */
        INVALID,
        /** The task is not known. */
        UNKNOWN_TASK,
        /** A clip, a persona or an upload is not known, or not in the state that is needed. */
        UNKNOWN_THING,
        /** It has been made already, and is made once. */
        CONFLICT,
        /** Too many requests. */
        RATE_LIMITED,
        /** The service fails. */
        BROKEN
    }

    /** A refusal thrown by whoever finds the reason; the advice of this package answers it. */
    public static final class RefusedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Refusal refusal;

        /** Wraps the refusal. */
        public RefusedException(Refusal refusal) {
            super(refusal.message(), null, false, false);
            this.refusal = refusal;
        }

        /** What to answer. */
        public Refusal refusal() {
            return refusal;
        }
    }

    /** The same, ready to throw. */
    public RefusedException thrown() {
        return new RefusedException(this);
    }
}
