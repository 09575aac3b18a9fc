package dev.sunocontract.stub;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;

/** Collects the paths and methods of functional routes. A route without a path pattern is not collected. */
final class RouteCollector implements RouterFunctions.Visitor {

    private final List<MappedHandler> handlers = new ArrayList<>();
    private final Deque<PathAndMethods> outer = new ArrayDeque<>();

    List<MappedHandler> handlers() {
        return handlers;
    }

    @Override
    public void startNested(RequestPredicate predicate) {
        outer.addLast(visit(predicate));
    }

    @Override
    public void endNested(RequestPredicate predicate) {
        outer.removeLast();
    }

    @Override
    public void route(RequestPredicate predicate, HandlerFunction<?> handlerFunction) {
        PathAndMethods inner = visit(predicate);
        String pattern = outer.stream().map(PathAndMethods::pattern).collect(Collectors.joining()) + inner.pattern();
        if (!pattern.isEmpty()) {
            handlers.add(new MappedHandler(pattern, inner.methods, "the route " + predicate, Optional.empty(), true));
        }
    }

    @Override
    public void resources(Function<ServerRequest, Optional<Resource>> lookupFunction) {
        // no operation
    }

    @Override
    public void attributes(Map<String, Object> attributes) {
        // no operation
    }

    @Override
    public void unknown(RouterFunction<?> routerFunction) {
        // no path is known
    }

    private static PathAndMethods visit(RequestPredicate predicate) {
        PathAndMethods visited = new PathAndMethods();
        predicate.accept(visited);
        return visited;
    }

    /** The last path and the last methods of a predicate. */
    private static final class PathAndMethods implements RequestPredicates.Visitor {

        private String path = "";
        private Set<String> methods = Set.of();

        String pattern() {
            return path.endsWith("/**") ? path.substring(0, path.length() - 3) : path;
        }

        @Override
        public void method(Set<HttpMethod> httpMethods) {
            methods = httpMethods.stream().map(HttpMethod::name).collect(Collectors.toSet());
        }

        @Override
        public void path(String pattern) {
            path = pattern;
        }

        @Override
        @SuppressWarnings("removal")
        public void pathExtension(String extension) {
            // not a part of the pattern
        }

        @Override
        public void header(String name, String value) {
            // not a part of the pattern
        }

        @Override
        public void param(String name, String value) {
            // not a part of the pattern
        }

        @Override
        public void version(String version) {
            // not a part of the pattern
        }

        @Override
        public void startAnd() {
            // both sides are visited
        }

        @Override
        public void and() {
            // both sides are visited
        }

        @Override
        public void endAnd() {
            // both sides are visited
        }

        @Override
        public void startOr() {
            // both sides are visited
        }

        @Override
        public void or() {
            // both sides are visited
        }

        @Override
        public void endOr() {
            // both sides are visited
        }

        @Override
        public void startNegate() {
            // both sides are visited
        }

        @Override
        public void endNegate() {
            // both sides are visited
        }

        @Override
        public void unknown(RequestPredicate predicate) {
            // no path is known
        }
    }
}
