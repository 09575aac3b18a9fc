package dev.sunocontract.stub;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Removes the mapping of a default method of a generated interface where the application has a handler of its own, such
 * as an asynchronous one. Spring would prefer the default method, because its mapping names the media types.
 */
final class OverriddenDefaultMethods {

    private OverriddenDefaultMethods() {}

    /** Removes the mappings of default methods whose path and method another handler has. */
    static void remove(List<HandlerMapping> mappings, List<MappedHandler> handlers) {
        for (HandlerMapping mapping : mappings) {
            if (mapping instanceof RequestMappingInfoHandlerMapping annotated) {
                for (Map.Entry<RequestMappingInfo, HandlerMethod> entry :
                        annotated.getHandlerMethods().entrySet()) {
                    if (isReplaced(MappedHandler.of(entry.getKey(), entry.getValue()), handlers)) {
                        annotated.unregisterMapping(entry.getKey());
                    }
                }
            }
        }
    }

    private static boolean isReplaced(Stream<MappedHandler> mapped, List<MappedHandler> handlers) {
        return mapped.anyMatch(candidate -> candidate.annotated().isPresent()
                && !candidate.implemented()
                && handlers.stream().anyMatch(handler -> handler.implemented() && handler.isAtSamePlace(candidate)));
    }
}
