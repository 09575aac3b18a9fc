package dev.sunocontract.stub;

import dev.sunocontract.spec.ErrorKind;
import dev.sunocontract.stub.error.ApiError;
import java.util.List;
import java.util.stream.Collectors;

/** Thrown where a request does not conform to its contract. It has no stack trace. */
final class RejectedRequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorKind kind;
    private final String reason;

    RejectedRequestException(ErrorKind kind, String message) {
        this(kind, message, List.of());
    }

    /**
     * Creates an exception.
     *
     * @param message the text for the client; it may quote the body
     * @param rules the rules and where they are broken, for the log; without anything from the body but field names
     */
    RejectedRequestException(ErrorKind kind, String message, List<String> rules) {
        super(message, null, false, false);
        this.kind = kind;
        this.reason = rules.stream().map(LogText::of).collect(Collectors.joining("; "));
    }

    /** The error to return. */
    ApiError error() {
        return new ApiError(kind, String.valueOf(getMessage()));
    }

    /** Why the request was refused, for the log. */
    String reason() {
        return reason.isEmpty() ? kind.id() : kind.id() + ": " + reason;
    }
}
