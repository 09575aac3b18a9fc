package dev.sunocontract.stub;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Wire;
import dev.sunocontract.stub.ContractResolver.ResolvedContract;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Finds the operations at a path pattern or at a path of the controllers. It knows the contracts that the resolver
 * lists. If the resolver lists none, it knows every operation of every wire, below any base path.
 */
final class OperationIndex {

    private static final String VARIABLE = "{}";

    private static final int MAX_FOUND = 1_000;

    /** The operations by normalized pattern, then by method. */
    private final Map<String, Map<String, Set<OperationId>>> operations = new HashMap<>();

    /** The segments of each normalized pattern. */
    private final List<String[]> patterns = new ArrayList<>();

    /** Found before, by pattern. Patterns of handlers are few; the limit is for handler mappings that set paths. */
    private final Map<String, List<Map<String, Set<OperationId>>>> found = new ConcurrentHashMap<>();

    private final boolean anyBasePath;

    private OperationIndex(boolean anyBasePath) {
        this.anyBasePath = anyBasePath;
    }

    /** The index of the contracts that a resolver lists. */
    static OperationIndex of(List<ResolvedContract> contracts) {
        OperationIndex index = new OperationIndex(false);
        for (ResolvedContract resolved : contracts) {
            Wire wire = resolved.contract().wire();
            for (Operation operation : resolved.contract().operations()) {
                OperationId id = OperationId.of(wire, operation);
                index.add(resolved.handlerBasePath() + handlerPath(wire, operation), operation.method(), id);
                index.add(resolved.handlerBasePath() + operation.path(), operation.method(), id);
                index.add(resolved.basePath() + operation.path(), operation.method(), id);
            }
        }
        return index;
    }

    /** The index without operations. */
    static OperationIndex empty() {
        return new OperationIndex(false);
    }

    /** The index of every operation of every wire. */
    static OperationIndex ofAllWires(boolean anyBasePath) {
        OperationIndex index = new OperationIndex(anyBasePath);
        for (Wire wire : Wire.values()) {
            for (Operation operation : Contract.of(wire).operations()) {
                index.add(operation.path(), operation.method(), OperationId.of(wire, operation));
            }
        }
        return index;
    }

    /** The path at which the controllers of an operation are mapped: the wire's, which a provider's may differ from. */
    static String handlerPath(Wire wire, Operation operation) {
        return Contract.of(wire).findOperation(operation.id()).orElse(operation).path();
    }

    private void add(String path, String method, OperationId operation) {
        String normalized = normalize(path);
        if (!operations.containsKey(normalized)) {
            patterns.add(segments(normalized));
        }
        operations
                .computeIfAbsent(normalized, key -> new HashMap<>())
                .computeIfAbsent(method, key -> new HashSet<>())
                .add(operation);
    }

    /** Whether a pattern of a handler is the path of an operation, for any method. */
    boolean hasPattern(String pattern) {
        return !atPattern(pattern).isEmpty();
    }

    /**
     * The operations at a pattern of a handler.
     *
     * @param method the method of the request; HEAD finds the operations for GET
     */
    Set<OperationId> atPattern(String pattern, String method) {
        String mapped = OperationId.mappedMethod(method);
        return atPattern(pattern).stream()
                .flatMap(byMethod -> byMethod.getOrDefault(mapped, Set.of()).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private List<Map<String, Set<OperationId>>> atPattern(String pattern) {
        List<Map<String, Set<OperationId>>> known = found.get(pattern);
        if (known != null) {
            return known;
        }
        List<Map<String, Set<OperationId>>> searched = search(pattern);
        if (found.size() < MAX_FOUND) {
            found.put(pattern, searched);
        }
        return searched;
    }

    private List<Map<String, Set<OperationId>>> search(String pattern) {
        String normalized = normalize(pattern);
        List<Map<String, Set<OperationId>>> matching = new ArrayList<>();
        for (int start = 0; start >= 0; start = anyBasePath ? normalized.indexOf('/', start + 1) : -1) {
            Map<String, Set<OperationId>> operationsHere = operations.get(normalized.substring(start));
            if (operationsHere != null) {
                matching.add(operationsHere);
            }
        }
        return matching;
    }

    /** Whether a path of a request is the path of an operation, for any method. */
    boolean hasPath(String path) {
        String[] segments = segments(path);
        for (String[] pattern : patterns) {
            if (matches(pattern, segments)) {
                return true;
            }
        }
        return false;
    }

    private boolean matches(String[] pattern, String[] path) {
        int offset = path.length - pattern.length;
        if (offset < 0 || offset > 0 && !anyBasePath) {
            return false;
        }
        for (int i = 0; i < pattern.length; i++) {
            if (!pattern[i].equals(VARIABLE) && !pattern[i].equals(path[i + offset])) {
                return false;
            }
        }
        return true;
    }

    /** A pattern without the names of its variables, repeated slashes and a slash at its end. */
    static String normalize(String pattern) {
        return Arrays.stream(segments(pattern))
                .map(segment -> isVariable(segment) ? VARIABLE : segment)
                .collect(Collectors.joining("/", "/", ""));
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{") && segment.endsWith("}") && !segment.startsWith("{*");
    }

    private static String[] segments(String path) {
        return Arrays.stream(path.split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .toArray(String[]::new);
    }
}
