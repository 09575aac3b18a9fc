package dev.sunocontract.client.error;

import dev.sunocontract.spec.Violation;
import java.util.List;

/** The request breaks the contract: found here before anything was sent, or by the provider. */
public final class InvalidRequestException extends SunoException {

    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    /** A failure, and the rules that are broken if they were found here. */
    public InvalidRequestException(ErrorDetails failure, List<Violation> violations) {
        super(failure, null);
        this.violations = List.copyOf(violations);
    }

    /** The rules that are broken; empty if the provider refused without naming one. */
    public List<Violation> violations() {
        return violations;
    }

    /** Whether anything was sent, and so may have been charged. */
    public boolean wasSent() {
        return statusCode() != 0;
    }
}
