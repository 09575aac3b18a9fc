package dev.sunocontract.sandbox.control;

import dev.sunocontract.sandbox.config.SandboxProperties;
import dev.sunocontract.sandbox.web.FilterOrder;
import dev.sunocontract.stub.ContractResolver;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.util.ContentCachingRequestWrapper;

/** Writes the exchanges with the providers into a HAR file: {@code --log-exchanges}. */
@Component
@Order(FilterOrder.EXCHANGE_FILE)
@ConditionalOnProperty("suno.sandbox.log-file")
class ExchangeFileFilter extends HttpFilter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ExchangeFileFilter.class);
    private static final int MAX_BODY_BYTES = 16 << 20;

    private final ContractResolver contractResolver;
    private final HarFile file;
    private final HarEntries entries = new HarEntries();

    ExchangeFileFilter(ContractResolver contractResolver, SandboxProperties properties) {
        this.contractResolver = contractResolver;
        this.file = HarFile.open(Objects.requireNonNull(properties.logFile(), "the bean has a condition"));
    }

    /** A sandbox that cannot start, for example because its port is in use, leaves the file as it is. */
    @EventListener(WebServerInitializedEvent.class)
    void onStarted() throws IOException {
        file.begin();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (contractResolver.resolve(request.getRequestURI()).isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        ContentCachingRequestWrapper read = new ContentCachingRequestWrapper(request, MAX_BODY_BYTES);
        RecordedResponse buffered = new RecordedResponse(response);
        Instant startedAt = Instant.now();
        long start = System.nanoTime();
        boolean complete = false;
        try {
            chain.doFilter(read, buffered);
            complete = true;
        } finally {
            long durationMillis = (System.nanoTime() - start) / 1_000_000;
            write(read, complete ? buffered : null, startedAt, durationMillis);
            buffered.copyBodyToResponse();
        }
    }

    /** Writes an exchange; the response is null if the client has not received all of it. */
    private void write(
            ContentCachingRequestWrapper request,
            @Nullable RecordedResponse response,
            Instant startedAt,
            long durationMillis) {
        try {
            file.add(entries.toEntry(request, request.getContentAsByteArray(), response, startedAt, durationMillis));
        } catch (IOException e) {
            LOG.warn("an exchange is not in the file: {}", e.toString());
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
