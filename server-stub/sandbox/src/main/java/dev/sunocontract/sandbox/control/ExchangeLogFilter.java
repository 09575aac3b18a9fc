package dev.sunocontract.sandbox.control;

import dev.sunocontract.sandbox.web.FilterOrder;
import dev.sunocontract.spec.BodySchema;
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
import org.springframework.web.util.ContentCachingResponseWrapper;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the latest exchanges, without API keys, and validates a response when the log is read. The response is buffered
 * until its exchange is in the log, so a client finds its own exchange there. {@code suno.sandbox.exchange-log=false}
 * disables the log.
 */
@Component
@Order(FilterOrder.EXCHANGE_LOG)
@ConditionalOnProperty(name = "suno.sandbox.exchange-log", matchIfMissing = true)
class ExchangeLogFilter extends HttpFilter {

    private static final Logger LOG = LoggerFactory.getLogger(ExchangeLogFilter.class);
    private static final int MAX_ENTRIES = 200;
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> NOT_JSON = List.of("the response is not JSON");

    private final ContractResolver contractResolver;
    private final Deque<LoggedExchange> exchanges = new ArrayDeque<>();

    /** An exchange whose response was not validated yet. */
    private record LoggedExchange(
            Contract contract,
            String method,
            String path,
            @Nullable Operation operation,
            int status,
            long durationMillis,
            byte[] responseBody) {

        Entry toEntry() {
            return new Entry(
                    contract.name(),
                    method,
                    path,
                    operation == null ? null : operation.id(),
                    status,
                    durationMillis,
                    operation == null ? List.of() : findings(operation, status, responseBody));
        }
    }

    /**
     * One exchange, as the control API shows it.
     *
     * @param provider the provider's id
     * @param method the HTTP method
     * @param path the path, without the query string
     * @param operationId the operation; null if the provider offers none at the path
     * @param status the HTTP status
     * @param durationMillis the duration in milliseconds
     * @param findings violations of the contract by the response; empty if it is valid
     */
    record Entry(
            String provider,
            String method,
            String path,
            @Nullable String operationId,
            int status,
            long durationMillis,
            List<String> findings) {}

    ExchangeLogFilter(ContractResolver contractResolver) {
        this.contractResolver = contractResolver;
    }

    /** Returns the latest exchanges, newest first. */
    List<Entry> entries() {
        return snapshot().stream().map(LoggedExchange::toEntry).toList();
    }

    private synchronized List<LoggedExchange> snapshot() {
        return List.copyOf(exchanges);
    }

    /** Removes all exchanges. */
    synchronized void clear() {
        exchanges.clear();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (contractResolver.resolve(request.getRequestURI()).isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        ContentCachingResponseWrapper buffered = new ContentCachingResponseWrapper(response);
        long start = System.nanoTime();
        try {
            chain.doFilter(request, buffered);
        } finally {
            if (request.getAttribute(ContractValidationFilter.CONTRACT_ATTRIBUTE) instanceof Contract contract) {
                storeAndLog(toLoggedExchange(request, buffered, contract, (System.nanoTime() - start) / 1_000_000));
            }
            buffered.copyBodyToResponse();
        }
    }

    private void storeAndLog(LoggedExchange exchange) {
        store(exchange);
        LOG.atDebug()
                .addKeyValue("provider", exchange.contract.name())
                .addKeyValue("operationId", exchange.operation == null ? "" : exchange.operation.id())
                .addKeyValue("method", exchange.method)
                .addKeyValue("path", exchange.path)
                .addKeyValue("status", exchange.status)
                .addKeyValue("durationMillis", exchange.durationMillis)
                .log("exchange");
    }

    private synchronized void store(LoggedExchange exchange) {
        exchanges.addFirst(exchange);
        if (exchanges.size() > MAX_ENTRIES) {
            exchanges.removeLast();
        }
    }

    private static LoggedExchange toLoggedExchange(
            HttpServletRequest request,
            ContentCachingResponseWrapper response,
            Contract contract,
            long durationMillis) {
        return new LoggedExchange(
                contract,
                request.getMethod(),
                request.getRequestURI(),
                (Operation) request.getAttribute(ContractValidationFilter.OPERATION_ATTRIBUTE),
                response.getStatus(),
                durationMillis,
                response.getContentAsByteArray());
    }

    private static List<String> findings(Operation operation, int status, byte[] body) {
        return operation
                .response(status)
                .map(response -> response.content().get("application/json"))
                .map(schema -> findings(schema, body))
                .orElse(List.of());
    }

    private static List<String> findings(BodySchema schema, byte[] body) {
        if (body.length == 0) {
            return NOT_JSON;
        }
        try {
            return schema.validate(JSON.readTree(body)).stream()
                    .map(Violation::toString)
                    .toList();
        } catch (JacksonException e) {
            return NOT_JSON;
        }
    }
}
