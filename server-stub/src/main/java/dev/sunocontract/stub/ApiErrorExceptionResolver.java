package dev.sunocontract.stub;

import dev.sunocontract.spec.Provider;
import dev.sunocontract.stub.error.ApiError;
import dev.sunocontract.stub.error.ApiError.Kind;
import dev.sunocontract.stub.error.ApiErrorWriter;
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
final class ApiErrorExceptionResolver implements HandlerExceptionResolver, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(ApiErrorExceptionResolver.class);

    private final int order;
    private final BiFunction<HttpServletRequest, Exception, Optional<ApiError>> errorMapper;

    private ApiErrorExceptionResolver(
            int order, BiFunction<HttpServletRequest, Exception, Optional<ApiError>> reading) {
        this.order = order;
        this.errorMapper = reading;
    }

    /** For what the contract has a word for. */
    static ApiErrorExceptionResolver forKnownErrors() {
        return new ApiErrorExceptionResolver(HIGHEST_PRECEDENCE, ApiErrorExceptionResolver::toKnownError);
    }

    /** For what nobody handled. */
    static ApiErrorExceptionResolver forUnhandledExceptions() {
        return new ApiErrorExceptionResolver(LOWEST_PRECEDENCE, ApiErrorExceptionResolver::toServerError);
    }

    @Override
    public int getOrder() {
        return order;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception problem) {
        if (!(request.getAttribute(ContractValidationFilter.PROVIDER_ATTRIBUTE) instanceof Provider provider)) {
            return null;
        }
        Optional<ApiError> refusal = errorMapper.apply(request, problem);
        if (refusal.isEmpty()) {
            return null;
        }
        try {
            ApiErrorWriter.write(request, response, provider, refusal.get());
            return new ModelAndView();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<ApiError> toKnownError(HttpServletRequest request, Exception problem) {
        if (problem instanceof NoResourceFoundException) {
            String called = request.getMethod() + " " + originalUri(request);
            return Optional.of(new ApiError(Kind.NOT_FOUND, "Invalid URL (" + called + ")"));
        }
        if (!isValidated(request)) {
            return Optional.empty();
        }
        if (problem instanceof ApiError.ApiErrorException refused) {
            return Optional.of(refused.error());
        }
        if (problem instanceof MethodArgumentNotValidException invalid) {
            return Optional.of(new ApiError(
                    Kind.INVALID_REQUEST,
                    invalid.getAllErrors().stream()
                            .map(error -> String.valueOf(error.getDefaultMessage()))
                            .collect(Collectors.joining("; "))));
        }
        if (problem instanceof HandlerMethodValidationException) {
            return Optional.of(new ApiError(Kind.INVALID_REQUEST, "a parameter is not valid"));
        }
        if (problem instanceof HttpMessageNotReadableException) {
            return Optional.of(new ApiError(Kind.INVALID_REQUEST, "the body cannot be read"));
        }
        return Optional.empty();
    }

    private static Optional<ApiError> toServerError(HttpServletRequest request, Exception problem) {
        if (!isValidated(request)) {
            return Optional.empty();
        }
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), problem);
        return Optional.of(new ApiError(Kind.SERVER_ERROR, "the service failed"));
    }

    /** The path as the client knows it; a judged request's own is the wire's. */
    private static String originalUri(HttpServletRequest request) {
        return request instanceof HttpServletRequestWrapper judged
                ? originalUri((HttpServletRequest) judged.getRequest())
                : request.getRequestURI();
    }

    private static boolean isValidated(HttpServletRequest request) {
        return request.getAttribute(ContractValidationFilter.OPERATION_ATTRIBUTE) != null;
    }
}
