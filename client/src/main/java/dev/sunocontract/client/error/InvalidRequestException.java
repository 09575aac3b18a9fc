package dev.sunocontract.client.error;

import dev.sunocontract.spec.Violation;
import java.util.List;

/** The request violates the contract. The client detected it before sending the request, or the provider did. */
public final class InvalidRequestException extends SunoException {

    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    /**
     * Creates the error.
     *
     * @param violations the violations that the client detected; empty if the provider detected the error
     */
    public InvalidRequestException(ErrorDetails details, List<Violation> violations) {
        super(details, null);
        this.violations = List.copyOf(violations);
    }

    /** Returns the violations that the client detected; empty if the provider detected the error. */
    public List<Violation> violations() {
        return violations;
    }

    /** Returns true if the request was sent, and so may have been charged. */
    public boolean wasSent() {
        return statusCode() != 0;
    }
}
