package dev.sunocontract.client.error;

import dev.sunocontract.spec.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The request is not valid. The client found that it breaks a rule which the provider enforces, and did not send it; or
 * the provider refused it.
 */
public final class InvalidRequestException extends SunoException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable List<Violation> violations;

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
        return violations == null ? List.of() : violations;
    }

    /** Returns true if the request was sent, and so may have been charged. */
    public boolean wasSent() {
        return statusCode() != 0;
    }
}
