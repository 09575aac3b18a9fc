package dev.sunocontract.spec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The operations of a document by their paths; by the number of segments, so that few templates are tried. */
final class OperationPaths {

    private final Map<Integer, List<OperationPath>> byLength = new HashMap<>();
    private final List<String> serverBasePaths;

    private record OperationPath(Operation operation, PathTemplate template) {}

    OperationPaths(JsonNode document, Collection<Operation> operations) {
        this.serverBasePaths = serverBasePaths(document);
        for (Operation operation : operations) {
            for (PathTemplate template : operation.pathTemplates()) {
                byLength.computeIfAbsent(template.length(), length -> new ArrayList<>())
                        .add(new OperationPath(operation, template));
            }
        }
    }

    /** Finds the operation with a method, at a path or at what follows the base path of a server. */
    Optional<Contract.Match> match(String method, String path) {
        for (String below : pathsBelowServers(path)) {
            Optional<Contract.Match> match = matchBelow(method, PathTemplate.split(below));
            if (match.isPresent()) {
                return match;
            }
        }
        return Optional.empty();
    }

    private Optional<Contract.Match> matchBelow(String method, String[] segments) {
        Contract.Match best = null;
        for (OperationPath candidate : withLength(segments.length)) {
            if (!candidate.operation().method().equalsIgnoreCase(method)) {
                continue;
            }
            Optional<Map<String, String>> parameters = candidate.template().match(segments);
            if (parameters.isPresent()
                    && (best == null
                            || parameters.get().size() < best.pathParameters().size())) {
                best = new Contract.Match(candidate.operation(), parameters.get());
            }
        }
        return Optional.ofNullable(best);
    }

    /** The operations at a path, or at what follows the base path of a server, for any method. */
    List<Operation> at(String path) {
        Set<Operation> found = new LinkedHashSet<>();
        for (String below : pathsBelowServers(path)) {
            String[] segments = PathTemplate.split(below);
            for (OperationPath candidate : withLength(segments.length)) {
                if (candidate.template().matches(segments)) {
                    found.add(candidate.operation());
                }
            }
        }
        return List.copyOf(found);
    }

    private List<OperationPath> withLength(int length) {
        return byLength.getOrDefault(length, List.of());
    }

    /** The path itself, then what follows the base path of each server. Every request comes here: no stream. */
    private List<String> pathsBelowServers(String path) {
        List<String> paths = new ArrayList<>();
        paths.add(path);
        for (String base : serverBasePaths) {
            if (path.startsWith(base) && path.startsWith("/", base.length())) {
                paths.add(path.substring(base.length()));
            }
        }
        return paths;
    }

    private static List<String> serverBasePaths(JsonNode document) {
        return document.path("servers")
                .valueStream()
                .map(server -> server.path("url").asString("").replaceFirst("^[a-z]+://[^/]*", ""))
                .map(base -> base.replaceFirst("/+$", ""))
                .filter(base -> !base.isEmpty())
                .toList();
    }
}
