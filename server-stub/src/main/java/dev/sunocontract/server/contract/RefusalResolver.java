package dev.sunocontract.server.contract;

import dev.sunocontract.server.contract.Refusal.Reason;
import dev.sunocontract.spec.Provider;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Answers in the provider's shape what goes wrong below a provider. One stands before the application's own exception handlers, for what
 * the contract has a word for; one behind them, for whatever nobody handled. What happens elsewhere in an application is left to it.
 */
final class RefusalResolver implements HandlerExceptionResolver, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalResolver.class);

    private final int order;
    private final BiFunction<HttpServletRequest, Exception, Optional<Refusal>> reading;

    private RefusalResolver(int order, BiFunction<HttpServletRequest, Exception, Optional<Refusal>> reading) {
        this.order = order;
        this.reading = reading;
    }

    /** For what the contract has a word for. */
    static RefusalResolver ofRefusals() {
        return new RefusalResolver(HIGHEST_PRECEDENCE, RefusalResolver::refusal);
    }

    /** For what nobody handled. */
    static RefusalResolver ofTheRest() {
        return new RefusalResolver(LOWEST_PRECEDENCE, RefusalResolver::broken);
    }

    @Override
    public int getOrder() {
        return order;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception problem) {
        if (!(request.getAttribute(ContractFilter.PROVIDER) instanceof Provider provider)) {
            return null;
        }
        Optional<Refusal> refusal = reading.apply(request, problem);
        if (refusal.isEmpty()) {
            return null;
        }
        try {
            RefusalWriter.write(request, response, provider, refusal.get());
            return new ModelAndView();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Refusal> refusal(HttpServletRequest request, Exception problem) {
        if (problem instanceof NoResourceFoundException) {
            String called = request.getMethod() + " " + asSent(request);
            return Optional.of(new Refusal(Reason.UNKNOWN_PATH, "Invalid URL (" + called + ")"));
        }
        if (!isJudged(request)) {
            return Optional.empty();
        }
        if (problem instanceof Refusal.RefusedException refused) {
            return Optional.of(refused.refusal());
        }
        if (problem instanceof MethodArgumentNotValidException invalid) {
            return Optional.of(new Refusal(
                    Reason.INVALID,
                    invalid.getAllErrors().stream()
                            .map(error -> String.valueOf(error.getDefaultMessage()))
                            .collect(Collectors.joining("; "))));
        }
        if (problem instanceof HandlerMethodValidationException) {
            return Optional.of(new Refusal(Reason.INVALID, "a parameter is not valid"));
        }
        if (problem instanceof HttpMessageNotReadableException) {
            return Optional.of(new Refusal(Reason.INVALID, "the body cannot be read"));
        }
        return Optional.empty();
    }

    private static Optional<Refusal> broken(HttpServletRequest request, Exception problem) {
        if (!isJudged(request)) {
            return Optional.empty();
        }
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), problem);
        return Optional.of(new Refusal(Reason.BROKEN, "the service failed"));
    }

    /** The path as the client knows it; a judged request's own is the wire's. */
    private static String asSent(HttpServletRequest request) {
        return request instanceof HttpServletRequestWrapper judged
                ? asSent((HttpServletRequest) judged.getRequest())
                : request.getRequestURI();
    }

    private static boolean isJudged(HttpServletRequest request) {
        return request.getAttribute(ContractFilter.OPERATION) != null;
    }
}
