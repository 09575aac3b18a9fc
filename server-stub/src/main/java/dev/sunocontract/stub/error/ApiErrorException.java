package dev.sunocontract.stub.error;

import dev.sunocontract.spec.ErrorKind;

/** Thrown by a controller or a filter to return an error in the format of the provider. It has no stack trace. */
public final class ApiErrorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorKind kind;

    /**
     * Creates an exception for an error.
     *
     * @param kind the kind, which determines the HTTP status and the code in the body
     * @param message a text for a person, with the field and the rule; it must not contain an API key
     */
    public ApiErrorException(ErrorKind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    /**
     * An exception for an operation that the application does not offer. The generated interfaces throw it where a
     * method is not overridden.
     *
     * @param operationId the id of the operation
     */
    public static ApiErrorException notOffered(String operationId) {
        return new ApiErrorException(ErrorKind.NOT_FOUND, operationId + " is not offered");
    }

    /** The error to return. */
    public ApiError error() {
        return new ApiError(kind, String.valueOf(getMessage()));
    }
}
