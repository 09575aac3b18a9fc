package dev.sunocontract.sandbox.control;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.ErrorKind;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.stub.ContractValidationFilter;
import dev.sunocontract.stub.error.ApiError;
import dev.sunocontract.stub.error.ApiErrorException;
import dev.sunocontract.stub.error.ApiErrorWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Lets go wrong what was scripted, in order, or what the request itself asks for. */
@Component
@Order(10)
public class FaultInjectionFilter extends HttpFilter {

    /** The request header that asks for a fault in one call. */
    public static final String HEADER = "X-Sandbox-Fault";

    /** The request attribute that says why the submitted job shall fail. */
    public static final String TASK_FAILURE_ATTRIBUTE = FaultInjectionFilter.class.getName() + ".taskFailure";

    private final Queue<ScriptedFault> scriptedFaults = new ConcurrentLinkedQueue<>();

    /** A fault for the next call that it fits. */
    private record ScriptedFault(
            @Nullable Provider provider, @Nullable String operationId, Fault fault) {

        boolean matches(Provider called, Operation operation) {
            return (provider == null || provider.equals(called))
                    && (operationId == null || operationId.equals(operation.id()));
        }
    }

    /** Scripts a fault for the next call of a provider's operation; null for any. */
    public void addFault(@Nullable Provider provider, @Nullable String operationId, Fault fault) {
        scriptedFaults.add(new ScriptedFault(provider, operationId, fault));
    }

    /** Forgets what was scripted. */
    public void clear() {
        scriptedFaults.clear();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Fault> fault = nextFault(request);
        if (fault.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        sleep(fault.get().delayMillis());
        if (fault.get().dropConnection()) {
            response.setContentLength(1_000);
            response.getOutputStream().write('{');
            response.flushBuffer();
            throw new IOException("dropped, as scripted");
        }
        if (fault.get().status() != 0) {
            writeError(response, contract(request), fault.get().status());
            return;
        }
        request.setAttribute(TASK_FAILURE_ATTRIBUTE, fault.get().taskFailure());
        chain.doFilter(request, response);
    }

    private Optional<Fault> nextFault(HttpServletRequest request) {
        if (!(request.getAttribute(ContractValidationFilter.OPERATION_ATTRIBUTE) instanceof Operation operation)) {
            return Optional.empty();
        }
        String asked = request.getHeader(HEADER);
        if (asked != null) {
            try {
                return Optional.of(Fault.parse(asked));
            } catch (IllegalArgumentException e) {
                throw new ApiErrorException(ErrorKind.INVALID_REQUEST, HEADER + ": " + e.getMessage());
            }
        }
        Provider provider = contract(request).provider();
        for (ScriptedFault next : scriptedFaults) {
            if (next.matches(provider, operation) && scriptedFaults.remove(next)) {
                return Optional.of(next.fault());
            }
        }
        return Optional.empty();
    }

    private static Contract contract(HttpServletRequest request) {
        return (Contract) request.getAttribute(ContractValidationFilter.CONTRACT_ATTRIBUTE);
    }

    private static void sleep(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void writeError(HttpServletResponse response, Contract contract, int status) throws IOException {
        ErrorKind kind =
                switch (status) {
                    case 401 -> ErrorKind.UNAUTHORIZED;
                    case 402, 403 -> ErrorKind.OUT_OF_CREDITS;
                    case 429 -> ErrorKind.RATE_LIMITED;
                    default -> status >= 500 ? ErrorKind.SERVER_ERROR : ErrorKind.INVALID_REQUEST;
                };
        ApiErrorWriter.write(response, contract, status, new ApiError(kind, "scripted"));
    }
}
