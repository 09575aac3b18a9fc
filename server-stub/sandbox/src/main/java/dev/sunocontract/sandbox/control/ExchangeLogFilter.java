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
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the latest exchanges, without API keys, and validates a response when the log is read. The response is buffered
 * until its exchange is in the log, so a client finds its own exchange there. Number and size of what is kept are
 * limited. {@code suno.sandbox.exchange-log=false} disables the log.
 */
@Component
@Order(FilterOrder.EXCHANGE_LOG)
@ConditionalOnProperty(name = "suno.sandbox.exchange-log", matchIfMissing = true)
class ExchangeLogFilter extends HttpFilter {

    private static final Logger LOG = LoggerFactory.getLogger(ExchangeLogFilter.class);
    private static final int MAX_ENTRIES = 200;

    /** The newest exchange is kept even if its body alone is larger. */
    private static final long MAX_BODY_BYTES = 8 << 20;

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> NOT_JSON = List.of("the response is not JSON");

    private final ContractResolver contractResolver;
    private final Deque<LoggedExchange> exchanges = new ArrayDeque<>();
    private long bodyBytes;

    /** An exchange whose response was not validated yet. */
    private record LoggedExchange(
            Contract contract,
            String method,
            String path,
            @Nullable Operation operation,
            int status,
            long durationMillis,
            byte[] responseBody,
            boolean lines) {

        Entry toEntry() {
            return new Entry(
                    contract.name(),
                    method,
                    path,
                    operation == null ? null : operation.id(),
                    status,
                    durationMillis,
                    operation == null ? List.of() : findings(operation));
        }

        private List<String> findings(Operation served) {
            return served.response(status)
                    .map(response -> response.content().get("application/json"))
                    .map(schema ->
                            bodies().flatMap(body -> violations(schema, body)).toList())
                    .orElse(List.of());
        }

        private Stream<String> bodies() {
            String text = new String(responseBody, StandardCharsets.UTF_8);
            return lines ? text.lines() : Stream.of(text);
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
        bodyBytes = 0;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (contractResolver.resolve(request.getRequestURI()).isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        RecordedResponse buffered = new RecordedResponse(response);
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
        bodyBytes += exchange.responseBody.length;
        while (exchanges.size() > MAX_ENTRIES || bodyBytes > MAX_BODY_BYTES && exchanges.size() > 1) {
            bodyBytes -= exchanges.removeLast().responseBody.length;
        }
    }

    private static LoggedExchange toLoggedExchange(
            HttpServletRequest request, RecordedResponse response, Contract contract, long durationMillis) {
        return new LoggedExchange(
                contract,
                request.getMethod(),
                request.getRequestURI(),
                (Operation) request.getAttribute(ContractValidationFilter.OPERATION_ATTRIBUTE),
                response.getStatus(),
                durationMillis,
                response.body(),
                response.isLines());
    }

    private static Stream<String> violations(BodySchema schema, String body) {
        if (body.isEmpty()) {
            return NOT_JSON.stream();
        }
        try {
            return schema.validate(JSON.readTree(body)).stream().map(Violation::toString);
        } catch (JacksonException e) {
            return NOT_JSON.stream();
        }
    }
}
