package dev.sunocontract.stub;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.ErrorKind;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.stub.error.ApiError;
import dev.sunocontract.stub.error.ApiErrorException;
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
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Writes exceptions of a provider's operations as errors in the format of the provider. One instance precedes the
 * exception handlers of the application and handles the errors of the contract. One follows them and handles every
 * other exception. Exceptions of other requests are left to the application.
 */
final class ApiErrorExceptionResolver implements HandlerExceptionResolver, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(ApiErrorExceptionResolver.class);

    private final int order;
    private final BiFunction<HttpServletRequest, Exception, Optional<ApiError>> errorMapper;

    private ApiErrorExceptionResolver(
            int order, BiFunction<HttpServletRequest, Exception, Optional<ApiError>> errorMapper) {
        this.order = order;
        this.errorMapper = errorMapper;
    }

    /** A resolver for the errors of the contract, before all other resolvers. */
    static ApiErrorExceptionResolver forKnownErrors() {
        return new ApiErrorExceptionResolver(HIGHEST_PRECEDENCE, ApiErrorExceptionResolver::toKnownError);
    }

    /** A resolver for every exception, after all other resolvers. */
    static ApiErrorExceptionResolver forUnhandledExceptions() {
        return new ApiErrorExceptionResolver(LOWEST_PRECEDENCE, ApiErrorExceptionResolver::toServerError);
    }

    @Override
    public int getOrder() {
        return order;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception exception) {
        Contract contract = contract(request);
        if (contract == null) {
            return null;
        }
        Optional<ApiError> error = errorMapper.apply(request, exception);
        if (error.isEmpty()) {
            return null;
        }
        try {
            ApiErrorWriter.write(response, contract, operation(request), error.get());
            return new ModelAndView();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Contract contract(HttpServletRequest request) {
        Object contract = request.getAttribute(ContractValidationFilter.CONTRACT_ATTRIBUTE);
        return (Contract)
                (contract == null
                        ? request.getAttribute(ContractValidationFilter.BESIDE_CONTRACT_ATTRIBUTE)
                        : contract);
    }

    private static Optional<ApiError> toKnownError(HttpServletRequest request, Exception exception) {
        if (!isValidated(request)) {
            return Optional.empty();
        }
        if (exception instanceof NoResourceFoundException
                || exception instanceof NoHandlerFoundException
                || exception instanceof HttpRequestMethodNotSupportedException) {
            return Optional.of(unknownPath(request));
        }
        return toKnownError(exception);
    }

    private static ApiError unknownPath(HttpServletRequest request) {
        return new ApiError(
                ErrorKind.NOT_FOUND, "Invalid URL (" + request.getMethod() + " " + originalUri(request) + ")");
    }

    private static Optional<ApiError> toKnownError(Exception exception) {
        if (exception instanceof ApiErrorException known) {
            return Optional.of(known.error());
        }
        if (exception instanceof MethodArgumentNotValidException invalid) {
            return Optional.of(new ApiError(ErrorKind.INVALID_REQUEST, messages(invalid)));
        }
        if (exception instanceof HandlerMethodValidationException) {
            return Optional.of(new ApiError(ErrorKind.INVALID_REQUEST, "a parameter is not valid"));
        }
        if (exception instanceof HttpMessageNotReadableException) {
            return Optional.of(new ApiError(ErrorKind.INVALID_REQUEST, "the body is malformed"));
        }
        return Optional.empty();
    }

    private static String messages(MethodArgumentNotValidException invalid) {
        return invalid.getAllErrors().stream()
                .map(error -> String.valueOf(error.getDefaultMessage()))
                .collect(Collectors.joining("; "));
    }

    private static Optional<ApiError> toServerError(HttpServletRequest request, Exception exception) {
        if (!isValidated(request)) {
            boolean noHandler =
                    exception instanceof NoResourceFoundException || exception instanceof NoHandlerFoundException;
            return noHandler ? Optional.of(unknownPath(request)) : Optional.empty();
        }
        if (DisconnectedClientHelper.isClientDisconnectedException(exception)) {
            return Optional.empty();
        }
        Optional<ApiError> statusError = StatusErrors.of(exception);
        if (statusError.isPresent()) {
            return statusError;
        }
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), exception);
        return Optional.of(new ApiError(ErrorKind.SERVER_ERROR, "internal server error"));
    }

    /** The path in the client's request; a {@link ValidatedRequest} has the path of the wire. */
    private static String originalUri(HttpServletRequest request) {
        return request instanceof HttpServletRequestWrapper wrapper
                ? originalUri((HttpServletRequest) wrapper.getRequest())
                : request.getRequestURI();
    }

    private static boolean isValidated(HttpServletRequest request) {
        return operation(request) != null;
    }

    private static @Nullable Operation operation(HttpServletRequest request) {
        return (Operation) request.getAttribute(ContractValidationFilter.OPERATION_ATTRIBUTE);
    }
}
