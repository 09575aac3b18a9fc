package dev.sunocontract.stub;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Operation;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a request was validated as. It is an attribute of the request.
 *
 * @param requestUri the URI of the validated request, as the controllers see it
 * @param path the lookup path of the controllers
 */
record ValidatedOperation(Contract contract, Operation operation, String requestUri, String path) {

    private static final String ATTRIBUTE = ValidatedOperation.class.getName();

    /** The operation that a request was validated as; null if it was not validated. */
    static @Nullable ValidatedOperation of(HttpServletRequest request) {
        return (ValidatedOperation) request.getAttribute(ATTRIBUTE);
    }

    void addTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    OperationId id() {
        return OperationId.of(contract.wire(), operation);
    }

    /** Whether the current dispatch of a request has the method and the path that were validated. */
    boolean isCurrent(HttpServletRequest request) {
        String method = request.getMethod();
        boolean sameMethod =
                operation.method().equals(method) || operation.method().equals(OperationId.mappedMethod(method));
        return sameMethod && hasSamePath(request);
    }

    private boolean hasSamePath(HttpServletRequest request) {
        boolean included = request.getAttribute(RequestDispatcher.INCLUDE_REQUEST_URI) != null;
        if (!included && requestUri.equals(request.getRequestURI())) {
            return true;
        }
        try {
            return path.equals(LookupPath.of(request).path());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
