package dev.sunocontract.stub;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.ClassUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * A handler and where it is mapped.
 *
 * @param pattern the pattern of its path
 * @param methods its methods; empty for all
 * @param name its name in messages
 * @param annotated the operation that the code generator wrote on its method; empty if it is not generated
 * @param implemented false for a default method of a generated interface, which refuses every request
 */
record MappedHandler(
        String pattern, Set<String> methods, String name, Optional<OperationId> annotated, boolean implemented) {

    /** The handlers of handler mappings. It knows annotated controllers, functional routes and mapped URLs. */
    static List<MappedHandler> of(List<HandlerMapping> mappings) {
        return mappings.stream().flatMap(MappedHandler::of).toList();
    }

    private static Stream<MappedHandler> of(HandlerMapping mapping) {
        if (mapping instanceof RequestMappingInfoHandlerMapping annotated) {
            return annotated.getHandlerMethods().entrySet().stream()
                    .flatMap(entry -> of(entry.getKey(), entry.getValue()));
        }
        if (mapping instanceof RouterFunctionMapping functional && functional.getRouterFunction() != null) {
            RouteCollector routes = new RouteCollector();
            functional.getRouterFunction().accept(routes);
            return routes.handlers().stream();
        }
        if (mapping instanceof AbstractUrlHandlerMapping urls) {
            return urls.getHandlerMap().entrySet().stream()
                    .map(entry -> new MappedHandler(
                            entry.getKey(), Set.of(), String.valueOf(entry.getValue()), Optional.empty(), true));
        }
        return Stream.empty();
    }

    static Stream<MappedHandler> of(RequestMappingInfo info, HandlerMethod handler) {
        Set<String> methods =
                info.getMethodsCondition().getMethods().stream().map(Enum::name).collect(Collectors.toSet());
        Method method = ClassUtils.getMostSpecificMethod(handler.getMethod(), handler.getBeanType());
        return info.getPatternValues().stream()
                .map(pattern -> new MappedHandler(
                        pattern,
                        methods,
                        handler.getBeanType().getName() + "#" + method.getName(),
                        ContractInterceptor.annotatedOperation(handler.getMethod()),
                        !method.isDefault()));
    }

    /** Whether a handler has the same pattern and accepts every method of another one. */
    boolean isAtSamePlace(MappedHandler other) {
        return OperationIndex.normalize(pattern).equals(OperationIndex.normalize(other.pattern))
                && other.methods.stream().allMatch(this::accepts);
    }

    boolean accepts(String method) {
        return methods.isEmpty() || methods.contains(method);
    }
}
