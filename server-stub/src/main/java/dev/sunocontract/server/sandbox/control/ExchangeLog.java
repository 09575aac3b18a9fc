package dev.sunocontract.server.sandbox.control;

import dev.sunocontract.server.contract.ContractFilter;
import dev.sunocontract.server.contract.Mount;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.spec.Violation;
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
public class ExchangeLog extends HttpFilter {

    private static final Logger LOG = LoggerFactory.getLogger(ExchangeLog.class);
    private static final int KEPT = 200;
    private static final JsonMapper JSON = new JsonMapper();

    private final Mount mount;
    private final Deque<Kept> kept = new ArrayDeque<>();

    /** An exchange that nobody has looked at yet. */
    private record Kept(
            Provider provider,
            String method,
            String path,
            @Nullable Operation operation,
            int status,
            long millis,
            ByteArrayOutputStream answer) {

        Entry judged() {
            return new Entry(
                    provider.id(),
                    method,
                    path,
                    operation == null ? null : operation.id(),
                    status,
                    millis,
                    operation == null ? List.of() : findings(operation, status, answer.toByteArray()));
        }
    }

    /**
     * One exchange.
     *
     * @param operation the operation; null if the path is not offered
     * @param findings what the answer breaks; empty if nothing
     */
    public record Entry(
            String provider,
            String method,
            String path,
            @Nullable String operation,
            int status,
            long millis,
            List<String> findings) {}

    ExchangeLog(Mount mount) {
        this.mount = mount;
    }

    /** The exchanges kept, the newest first. */
    public List<Entry> entries() {
        return copy().stream().map(Kept::judged).toList();
    }

    private synchronized List<Kept> copy() {
        return List.copyOf(kept);
    }

    /** Forgets them. */
    public synchronized void clear() {
        kept.clear();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (mount.place(request.getRequestURI()).isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        HeldAnswer answer = new HeldAnswer(response);
        long start = System.nanoTime();
        try {
            chain.doFilter(request, answer);
        } finally {
            if (request.getAttribute(ContractFilter.PROVIDER) instanceof Provider provider) {
                add(kept(request, answer, provider, (System.nanoTime() - start) / 1_000_000));
            }
            answer.send();
        }
    }

    private void add(Kept exchange) {
        keep(exchange);
        LOG.atDebug()
                .addKeyValue("provider", exchange.provider.id())
                .addKeyValue("operation", exchange.operation == null ? "" : exchange.operation.id())
                .addKeyValue("method", exchange.method)
                .addKeyValue("path", exchange.path)
                .addKeyValue("status", exchange.status)
                .addKeyValue("millis", exchange.millis)
                .log("answered");
    }

    private synchronized void keep(Kept exchange) {
        kept.addFirst(exchange);
        if (kept.size() > KEPT) {
            kept.removeLast();
        }
    }

    private static Kept kept(HttpServletRequest request, HeldAnswer answer, Provider provider, long millis) {
        return new Kept(
                provider,
                request.getMethod(),
                request.getRequestURI(),
                (Operation) request.getAttribute(ContractFilter.OPERATION),
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
                        return schema.violations(JSON.readTree(answer)).stream()
                                .map(Violation::toString)
                                .toList();
                    } catch (JacksonException e) {
                        return List.of("the answer is not JSON");
                    }
                })
                .orElse(List.of());
    }
}
