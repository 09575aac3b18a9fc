package dev.sunocontract.stub.error;

/**
 * Why a request is refused. How that looks on the wire is the provider's own affair: see {@link ApiErrorFormat}.
 *
 * @param kind the kind of refusal, which decides status and code
 * @param message for a person: the field and the rule, never a key
 */
public record ApiError(Kind kind, String message) {

    /** The kinds of refusal that every provider knows in some form. */
    public enum Kind {
        /** There is no key, or nobody knows it. */
        UNAUTHORIZED,
        /** The account has not enough credits. */
        OUT_OF_CREDITS,
        /** The path is not offered. */
        NOT_FOUND,
        /** The path is offered, for other methods. */
        METHOD_NOT_ALLOWED,
        /** The body is not of a media type that is taken. */
        UNSUPPORTED_MEDIA_TYPE,
        /** The body is larger than is taken. */
        CONTENT_TOO_LARGE,
        /** The body, or a parameter, breaks a rule. */
        INVALID_REQUEST,
        /** The task is not known. */
        TASK_NOT_FOUND,
        /** A clip, a persona or an upload is not known, or not in the state that is needed. */
        RESOURCE_NOT_FOUND,
        /** It has been made already, and is made once. */
        CONFLICT,
        /** Too many requests. */
        RATE_LIMITED,
        /** The service fails. */
        SERVER_ERROR
    }

    /** A refusal thrown by whoever finds the reason; the advice of this package answers it. */
    public static final class ApiErrorException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient ApiError error;

        /** Wraps the refusal. */
        public ApiErrorException(ApiError refusal) {
            super(refusal.message(), null, false, false);
            this.error = refusal;
        }

        /** What to answer. */
        public ApiError error() {
            return error;
        }
    }

    /** The same, ready to throw. */
    public ApiErrorException toException() {
        return new ApiErrorException(this);
    }
}
