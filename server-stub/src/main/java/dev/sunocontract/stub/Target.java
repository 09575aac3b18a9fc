package dev.sunocontract.stub;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.stub.ContractResolver.ResolvedContract;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * What a request to a contract is for.
 *
 * @param method the method of the request; of a preflight request, the method that it asks for
 * @param lookupPath the path of the request
 * @param path the path below the base path of the contract
 * @param match the operation of the method and the path; empty if the contract offers none
 */
record Target(
        ResolvedContract resolved, String method, LookupPath lookupPath, String path, Optional<Contract.Match> match) {

    private static final Logger LOG = LoggerFactory.getLogger(ContractValidationFilter.class);

    /** What a request is for; empty if its path is the application's own. */
    static Optional<Target> find(ContractResolver resolver, HttpServletRequest request, LookupPath lookupPath) {
        return resolver.resolve(lookupPath.path())
                .filter(resolved -> owns(resolved, lookupPath.path()))
                .map(resolved -> of(resolved, request, lookupPath));
    }

    private static Target of(ResolvedContract resolved, HttpServletRequest request, LookupPath lookupPath) {
        String method = CorsUtils.isPreFlightRequest(request)
                ? request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD)
                : request.getMethod();
        String path = resolved.contains(lookupPath.path())
                ? lookupPath.path().substring(resolved.basePath().length())
                : lookupPath.path();
        Optional<Contract.Match> match = resolved.contract().match(method, path).or(() -> resolved.contract()
                .match(OperationId.mappedMethod(method), path));
        return new Target(resolved, method, lookupPath, path, match);
    }

    /**
     * Whether a contract owns a path. A contract below a base path owns every path there. A contract at the root owns
     * its own paths only; others are the application's, such as a health check.
     */
    private static boolean owns(ResolvedContract resolved, String path) {
        return !resolved.basePath().isEmpty()
                || !resolved.contract().operationsAt(path).isEmpty();
    }

    /**
     * The contract whose format a 404 has, for a path that no contract owns: one that starts with the same segment as
     * the paths of the contract, such as {@code /suno}.
     */
    static Optional<Contract> besideContract(ContractResolver resolver, LookupPath lookupPath) {
        String first = firstSegment(lookupPath.path());
        return resolver.resolve(lookupPath.path())
                .map(ResolvedContract::contract)
                .filter(contract -> contract.operations().stream()
                        .anyMatch(operation -> firstSegment(operation.path()).equals(first)));
    }

    private static String firstSegment(String path) {
        int end = path.indexOf('/', 1);
        return end < 0 ? path : path.substring(0, end);
    }

    Contract contract() {
        return resolved.contract();
    }

    /** The path at which the controllers of the operation are mapped; the path of the request if there is none. */
    String handlerPath() {
        return match.map(this::expand).orElse(lookupPath.path());
    }

    private String handlerPattern(Operation operation) {
        return resolved.handlerBasePath()
                + OperationIndex.handlerPath(contract().wire(), operation);
    }

    private String expand(Contract.Match found) {
        String path = handlerPattern(found.operation());
        for (Map.Entry<String, String> parameter : found.pathParameters().entrySet()) {
            path = path.replace("{" + parameter.getKey() + "}", LookupPath.encodeSegment(parameter.getValue()));
        }
        return path;
    }

    /** The request as the controllers see it. */
    ValidatedRequest toHandlerRequest(HttpServletRequest request, byte[] body) {
        return new ValidatedRequest(request, handlerLookupPath(), responseType(request), body);
    }

    /** The request of a form as the controllers see it; its body stays with the container. */
    ValidatedRequest toHandlerRequest(HttpServletRequest request) {
        return new ValidatedRequest(request, handlerLookupPath(), responseType(request), null);
    }

    /** The media type of a success that the client prefers. */
    private String responseType(HttpServletRequest request) {
        Set<String> documented = match.flatMap(found -> found.operation().response(HttpStatus.OK.value()))
                .map(success -> success.content().keySet())
                .orElse(Set.of());
        return AcceptHeader.preferred(request.getHeader(HttpHeaders.ACCEPT), documented);
    }

    private LookupPath handlerLookupPath() {
        return new LookupPath(lookupPath.contextPath(), lookupPath.servletPath(), handlerPath());
    }

    /** Logs why the request was refused: rules and pointers, no body and no key. */
    void log(RejectedRequestException rejected) {
        LOG.info(
                "{} {} refused: {}",
                contract().name(),
                match.map(found -> found.operation().id()).orElseGet(() -> LogText.of(method + " " + path)),
                rejected.reason());
    }

    /** Names the operation in the metrics, as Spring does with the pattern of a handler. */
    void nameObservation(HttpServletRequest request) {
        List<Operation> operations = match.map(found -> List.of(found.operation()))
                .orElseGet(() -> contract().operationsAt(path));
        if (!operations.isEmpty()) {
            String pattern = handlerPattern(operations.get(0));
            ServerHttpObservationFilter.findObservationContext(request)
                    .ifPresent(context -> context.setPathPattern(pattern));
        }
    }
}
