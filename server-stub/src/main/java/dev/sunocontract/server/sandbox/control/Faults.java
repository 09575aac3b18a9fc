package dev.sunocontract.server.sandbox.control;

import dev.sunocontract.server.contract.ContractFilter;
import dev.sunocontract.server.contract.Refusal;
import dev.sunocontract.server.contract.Refusal.Reason;
import dev.sunocontract.server.contract.RefusalShape;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
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

/** Lets go wrong what was scripted, in order, or what the request itself asks for. */
@Component
@Order(10)
public class Faults extends HttpFilter {

    /** The request header that asks for a fault in one call. */
    public static final String HEADER = "X-Sandbox-Fault";

    /** The request attribute that says why the submitted job shall fail. */
    public static final String TASK_FAILURE = Faults.class.getName() + ".taskFailure";

    private final Queue<Scripted> scripted = new ConcurrentLinkedQueue<>();

    /** A fault for the next call that it fits. */
    private record Scripted(
            @Nullable Provider provider, @Nullable String operationId, Fault fault) {

        boolean fits(Provider called, Operation operation) {
            return (provider == null || provider == called)
                    && (operationId == null || operationId.equals(operation.id()));
        }
    }

    /** Scripts a fault for the next call of a provider's operation; null for any. */
    public void script(@Nullable Provider provider, @Nullable String operationId, Fault fault) {
        scripted.add(new Scripted(provider, operationId, fault));
    }

    /** Forgets what was scripted. */
    public void clear() {
        scripted.clear();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Fault> fault = fault(request);
        if (fault.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        delay(fault.get().delayMillis());
        if (fault.get().drop()) {
            response.setContentLength(1_000);
            response.getOutputStream().write('{');
            response.flushBuffer();
            throw new IOException("dropped, as scripted");
        }
        if (fault.get().status() != 0) {
            refuse(
                    response,
                    (Provider) request.getAttribute(ContractFilter.PROVIDER),
                    fault.get().status());
            return;
        }
        request.setAttribute(TASK_FAILURE, fault.get().taskFailure());
        chain.doFilter(request, response);
    }

    private Optional<Fault> fault(HttpServletRequest request) {
        if (!(request.getAttribute(ContractFilter.OPERATION) instanceof Operation operation)) {
            return Optional.empty();
        }
        String asked = request.getHeader(HEADER);
        if (asked != null) {
            try {
                return Optional.of(Fault.parse(asked));
            } catch (IllegalArgumentException e) {
                throw new Refusal(Reason.INVALID, HEADER + ": " + e.getMessage()).thrown();
            }
        }
        Provider provider = (Provider) request.getAttribute(ContractFilter.PROVIDER);
        for (Scripted next : scripted) {
            if (next.fits(provider, operation) && scripted.remove(next)) {
                return Optional.of(next.fault());
            }
        }
        return Optional.empty();
    }

    private static void delay(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void refuse(HttpServletResponse response, Provider provider, int status) throws IOException {
        Reason reason =
                switch (status) {
                    case 401 -> Reason.UNAUTHORIZED;
                    case 402, 403 -> Reason.OUT_OF_CREDITS;
                    case 429 -> Reason.RATE_LIMITED;
                    default -> status >= 500 ? Reason.BROKEN : Reason.INVALID;
                };
        byte[] body = RefusalShape.body(provider, new Refusal(reason, "scripted"))
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
