package dev.sunocontract.stub;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.ErrorKind;
import dev.sunocontract.spec.Wire;
import dev.sunocontract.stub.error.ApiError;
import dev.sunocontract.stub.error.ApiErrorWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.cors.PreFlightRequestHandler;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/**
 * Runs a handler at a method and path of a contract only if the request was validated as the operation of the handler.
 * It does not rely on how {@link ContractValidationFilter} recognizes a request: it compares, in every dispatch. Other
 * handlers run for every request.
 */
final class ContractInterceptor implements HandlerInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(ContractInterceptor.class);

    private final ContractResolver contractResolver;

    /** Read when the first handler without the annotation is called, if the resolver lists no contracts. */
    private final SingletonSupplier<OperationIndex> operations;

    private final Map<Method, Optional<OperationId>> operationsByMethod = new ConcurrentHashMap<>();

    ContractInterceptor(ContractResolver contractResolver) {
        this.contractResolver = contractResolver;
        this.operations = index(contractResolver);
    }

    private static SingletonSupplier<OperationIndex> index(ContractResolver resolver) {
        if (resolver == ContractAutoConfiguration.NoContract.INSTANCE) {
            return SingletonSupplier.of(OperationIndex.empty());
        }
        List<ContractResolver.ResolvedContract> contracts = resolver.contracts();
        return contracts.isEmpty()
                ? SingletonSupplier.of(() -> OperationIndex.ofAllWires(true))
                : SingletonSupplier.of(OperationIndex.of(contracts));
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (handler instanceof PreFlightRequestHandler || handler instanceof ResourceHttpRequestHandler) {
            return true;
        }
        ValidatedOperation validated = ValidatedOperation.of(request);
        if (validated != null && validated.isCurrent(request)
                ? isHandlerOf(validated.id(), handler, request)
                : !isHandlerOfContract(handler, request)) {
            return true;
        }
        refuse(request, response, handler, validated);
        return false;
    }

    /** The operation that the code generator wrote on the method of a handler. */
    static Optional<OperationId> annotatedOperation(Method method) {
        return Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(method, ContractOperation.class))
                .map(OperationId::of);
    }

    private Optional<OperationId> annotatedOperation(Object handler) {
        return handler instanceof HandlerMethod handlerMethod
                ? operationsByMethod.computeIfAbsent(handlerMethod.getMethod(), ContractInterceptor::annotatedOperation)
                : Optional.empty();
    }

    /** Whether a handler serves an operation, or is one for other paths too, such as a proxy. */
    private boolean isHandlerOf(OperationId operation, Object handler, HttpServletRequest request) {
        Optional<OperationId> annotated = annotatedOperation(handler);
        if (annotated.isPresent()) {
            return annotated.get().equals(operation);
        }
        String pattern = pattern(request);
        return pattern == null
                || !operations.obtain().hasPattern(pattern)
                || operations.obtain().atPattern(pattern, request.getMethod()).contains(operation);
    }

    /** Whether a handler, or the path of the current dispatch, belongs to a contract. */
    private boolean isHandlerOfContract(Object handler, HttpServletRequest request) {
        if (annotatedOperation(handler).isPresent()) {
            return true;
        }
        String pattern = pattern(request);
        return pattern != null && operations.obtain().hasPattern(pattern)
                || operations.obtain().hasPath(path(request));
    }

    private static @Nullable String pattern(HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return pattern == null ? null : pattern.toString();
    }

    private static String path(HttpServletRequest request) {
        try {
            return LookupPath.of(request).path();
        } catch (IllegalArgumentException e) {
            return request.getRequestURI();
        }
    }

    private void refuse(
            HttpServletRequest request,
            HttpServletResponse response,
            Object handler,
            @Nullable ValidatedOperation validated)
            throws IOException {
        LOG.warn(
                "Refused {} {} ({}): {} runs only for requests that were validated as its own operation; this one was "
                        + "validated as {}",
                LogText.of(request.getMethod()),
                LogText.of(path(request)),
                request.getDispatcherType(),
                handler,
                validated == null ? "none" : validated.operation());
        if (response.isCommitted()) {
            return;
        }
        String message = "Invalid URL (" + request.getMethod() + " " + path(request) + ")";
        try {
            ApiErrorWriter.write(
                    response, contract(request, handler), null, new ApiError(ErrorKind.NOT_FOUND, message));
        } catch (IllegalStateException e) {
            LOG.debug("the including page has begun the response with its writer", e);
        }
    }

    /** The contract whose format an error has. */
    private Contract contract(HttpServletRequest request, Object handler) {
        if (request.getAttribute(ContractValidationFilter.CONTRACT_ATTRIBUTE) instanceof Contract contract) {
            return contract;
        }
        Optional<String> wire = annotatedOperation(handler).map(OperationId::wire);
        return contractResolver
                .resolve(path(request))
                .map(ContractResolver.ResolvedContract::contract)
                .or(() -> contractResolver.contracts().stream()
                        .map(ContractResolver.ResolvedContract::contract)
                        .filter(contract -> wire.isEmpty()
                                || wire.get().equals(contract.wire().id()))
                        .findFirst())
                .orElseGet(() -> Contract.of(wire.map(Wire::of).orElse(Wire.GATEWAY)));
    }
}
