package dev.sunocontract.stub;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Writes the CORS headers of a refused request. Spring writes them before it runs a handler, which a refused request
 * does not reach.
 */
final class CorsHeaders {

    private static final Logger LOG = LoggerFactory.getLogger(CorsHeaders.class);

    private final Supplier<List<HandlerMapping>> handlerMappings;

    /** Creates an instance. The handler mappings are needed when the first refused request with an origin comes. */
    CorsHeaders(Supplier<List<HandlerMapping>> handlerMappings) {
        this.handlerMappings = handlerMappings;
    }

    /**
     * Lets Spring process a request from another origin.
     *
     * @return whether the response may be written; if not, Spring has refused the origin
     */
    boolean write(HttpServletRequest request, HttpServletResponse response) {
        if (request.getHeader(HttpHeaders.ORIGIN) == null) {
            return true;
        }
        ServletRequestPathUtils.parseAndCache(request);
        try {
            for (HandlerMapping mapping : handlerMappings.get()) {
                HandlerExecutionChain chain = findHandler(mapping, request);
                if (chain != null) {
                    return processOrigin(chain, request, response);
                }
            }
            return true;
        } finally {
            ServletRequestPathUtils.clearParsedRequestPath(request);
        }
    }

    /**
     * The handler; null if there is none, or none for the method. A later mapping may know the origins of all paths.
     */
    private static @Nullable HandlerExecutionChain findHandler(HandlerMapping mapping, HttpServletRequest request) {
        try {
            return mapping.getHandler(request);
        } catch (Exception e) {
            LOG.debug("no handler for {}", request.getRequestURI(), e);
            return null;
        }
    }

    private static boolean processOrigin(
            HandlerExecutionChain chain, HttpServletRequest request, HttpServletResponse response) {
        for (HandlerInterceptor interceptor : chain.getInterceptorList()) {
            if (interceptor instanceof CorsConfigurationSource) {
                try {
                    return interceptor.preHandle(request, response, chain.getHandler());
                } catch (Exception e) {
                    throw new IllegalStateException("the origin cannot be processed", e);
                }
            }
        }
        return true;
    }
}
