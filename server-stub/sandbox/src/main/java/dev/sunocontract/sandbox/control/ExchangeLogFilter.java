package dev.sunocontract.sandbox.control;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Violation;
import dev.sunocontract.stub.ContractResolver;
import dev.sunocontract.stub.ContractValidationFilter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The last exchanges, each with what the contract says of the answer, which is asked only when somebody looks. Keys are not kept.
 * {@code sandbox.log=false} switches it off.
 */
@Component
@Order(-10)
@ConditionalOnProperty(name = "sandbox.log", matchIfMissing = true)
public class ExchangeLogFilter extends HttpFilter {

    private static final Logger LOG = LoggerFactory.getLogger(ExchangeLogFilter.class);
    private static final int MAX_ENTRIES = 200;
    private static final JsonMapper JSON = new JsonMapper();

    private final ContractResolver contractResolver;
    private final Deque<LoggedExchange> kept = new ArrayDeque<>();

    /** An exchange that nobody has looked at yet. */
    private record LoggedExchange(
            Contract contract,
            String method,
            String path,
            @Nullable Operation operation,
            int status,
            long durationMillis,
            ByteArrayOutputStream responseBody) {

        Entry toEntry() {
            return new Entry(
                    contract.name(),
                    method,
                    path,
                    operation == null ? null : operation.id(),
                    status,
                    durationMillis,
                    operation == null ? List.of() : findings(operation, status, responseBody.toByteArray()));
        }
    }

    /**
     * One exchange.
     *
     * @param operationId the operation; null if the path is not offered
     * @param findings what the answer breaks; empty if nothing
     */
    public record Entry(
            String provider,
            String method,
            String path,
            @Nullable String operationId,
            int status,
            long durationMillis,
            List<String> findings) {}

    ExchangeLogFilter(ContractResolver mount) {
        this.contractResolver = mount;
    }

    /** The exchanges kept, the newest first. */
    public List<Entry> entries() {
        return snapshot().stream().map(LoggedExchange::toEntry).toList();
    }

    private synchronized List<LoggedExchange> snapshot() {
        return List.copyOf(kept);
    }

    /** Forgets them. */
    public synchronized void clear() {
        kept.clear();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (contractResolver.resolve(request.getRequestURI()).isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        BufferedResponse answer = new BufferedResponse(response);
        long start = System.nanoTime();
        try {
            chain.doFilter(request, answer);
        } finally {
            if (request.getAttribute(ContractValidationFilter.CONTRACT_ATTRIBUTE) instanceof Contract contract) {
                storeAndLog(toLoggedExchange(request, answer, contract, (System.nanoTime() - start) / 1_000_000));
            }
            answer.copyBodyToResponse();
        }
    }

    private void storeAndLog(LoggedExchange exchange) {
        store(exchange);
        LOG.atDebug()
                .addKeyValue("provider", exchange.contract.name())
                .addKeyValue("operation", exchange.operation == null ? "" : exchange.operation.id())
                .addKeyValue("method", exchange.method)
                .addKeyValue("path", exchange.path)
                .addKeyValue("status", exchange.status)
                .addKeyValue("millis", exchange.durationMillis)
                .log("answered");
    }

    private synchronized void store(LoggedExchange exchange) {
        kept.addFirst(exchange);
        if (kept.size() > MAX_ENTRIES) {
            kept.removeLast();
        }
    }

    private static LoggedExchange toLoggedExchange(
            HttpServletRequest request, BufferedResponse answer, Contract contract, long millis) {
        return new LoggedExchange(
                contract,
                request.getMethod(),
                request.getRequestURI(),
                (Operation) request.getAttribute(ContractValidationFilter.OPERATION_ATTRIBUTE),
                answer.getStatus(),
                millis,
                answer.bytes());
    }

    private static List<String> findings(Operation operation, int status, byte[] answer) {
        return operation
                .response(status)
                .map(said -> said.content().get("application/json"))
                .map(schema -> {
                    try {
                        return schema.validate(JSON.readTree(answer)).stream()
                                .map(Violation::toString)
                                .toList();
                    } catch (JacksonException e) {
                        return List.of("the answer is not JSON");
                    }
                })
                .orElse(List.of());
    }
}
