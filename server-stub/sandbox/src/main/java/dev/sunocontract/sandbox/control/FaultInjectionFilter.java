package dev.sunocontract.sandbox.control;

import dev.sunocontract.sandbox.web.AuthenticatedCaller;
import dev.sunocontract.sandbox.web.FilterOrder;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.ErrorKind;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.stub.ContractValidationFilter;
import dev.sunocontract.stub.error.ApiError;
import dev.sunocontract.stub.error.ApiErrorException;
import dev.sunocontract.stub.error.ApiErrorWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Injects faults: the ones that were added, in order, or the one of the request header. */
@Component
@Order(FilterOrder.FAULT)
class FaultInjectionFilter extends HttpFilter {

    /** The request header with a fault for this call. */
    private static final String HEADER = "X-Sandbox-Fault";

    private static final byte[] HTML_PAGE =
            "<!doctype html><html><head><title>Just a moment...</title></head><body></body></html>"
                    .getBytes(StandardCharsets.UTF_8);

    private static final int SC_TOO_MANY_REQUESTS = 429;

    /** The message of new-api (its controller/relay.go) for a task that the upstream has refused with 429. */
    private static final String SATURATED_MESSAGE = "当前分组上游负载已饱和，请稍后再试";

    private final Queue<AddedFault> addedFaults = new ConcurrentLinkedQueue<>();

    /** A fault for the next matching call; null matches any contract or operation. */
    private record AddedFault(
            @Nullable String contractName, @Nullable String operationId, Fault fault) {

        boolean matches(Contract contract, Operation operation) {
            return (contractName == null || contractName.equals(contract.name()))
                    && (operationId == null || operationId.equals(operation.id()));
        }
    }

    /** Adds a fault for the next call of an operation of a contract; null matches any. */
    void addFault(@Nullable String contractName, @Nullable String operationId, Fault fault) {
        addedFaults.add(new AddedFault(contractName, operationId, fault));
    }

    /** Removes all faults. */
    void clear() {
        addedFaults.clear();
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
            dropConnection(response);
        }
        if (fault.get().status() != 0) {
            writeError(response, contract(request), fault.get().status());
            return;
        }
        if (fault.get().response().isPresent()) {
            write(fault.get().response().get(), response, contract(request));
            return;
        }
        request.setAttribute(
                AuthenticatedCaller.TASK_FAILURE_ATTRIBUTE, fault.get().taskFailure());
        request.setAttribute(
                AuthenticatedCaller.TASK_FAULTS_ATTRIBUTE, fault.get().taskFaults());
        chain.doFilter(request, response);
    }

    private static void write(ResponseFault fault, HttpServletResponse response, Contract contract) throws IOException {
        switch (fault) {
            case HTML_PAGE -> {
                response.setContentType("text/html;charset=UTF-8");
                response.getOutputStream().write(HTML_PAGE);
            }
            case EMPTY_BODY -> response.setContentType("application/json");
            case SATURATED ->
                ApiErrorWriter.write(
                        response,
                        contract,
                        SC_TOO_MANY_REQUESTS,
                        new ApiError(ErrorKind.RATE_LIMITED, SATURATED_MESSAGE));
        }
    }

    /** Writes to the innermost response, because a buffering wrapper would complete the truncated body. */
    private static void dropConnection(HttpServletResponse response) throws IOException {
        ServletResponse innermost = response;
        while (innermost instanceof ServletResponseWrapper wrapper) {
            innermost = wrapper.getResponse();
        }
        innermost.setContentLength(1_000);
        innermost.getOutputStream().write('{');
        innermost.flushBuffer();
        throw new IOException("connection dropped by an injected fault");
    }

    private Optional<Fault> nextFault(HttpServletRequest request) {
        if (!(request.getAttribute(ContractValidationFilter.OPERATION_ATTRIBUTE) instanceof Operation operation)) {
            return Optional.empty();
        }
        String header = request.getHeader(HEADER);
        if (header != null) {
            try {
                return Optional.of(Fault.parse(header));
            } catch (IllegalArgumentException e) {
                throw new ApiErrorException(ErrorKind.INVALID_REQUEST, HEADER + ": " + e.getMessage());
            }
        }
        for (AddedFault next : addedFaults) {
            if (next.matches(contract(request), operation) && addedFaults.remove(next)) {
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
        ApiErrorWriter.write(response, contract, status, new ApiError(kind, "injected fault"));
    }
}
