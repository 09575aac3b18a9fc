package dev.sunocontract.tools.diff;

import dev.sunocontract.spec.BodySchema;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Operation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Compares two contracts operation by operation: paths, parameters, bodies, and the named conditions that OpenAPI
 * parsers lose.
 *
 * <p>A change of a request is breaking if a valid request becomes invalid. A change of a response is breaking if a
 * client can no longer rely on something it could rely on before. New response fields and optional request fields are
 * not breaking. Operations are the same if they have the same id; a {@link PublishedDocument} has no ids, so there the
 * same method and path.
 */
public final class ContractDiff {

    private final Contract before;
    private final Contract after;
    private final List<Change> changes = new ArrayList<>();

    private ContractDiff(Contract before, Contract after) {
        this.before = before;
        this.after = after;
    }

    /** Returns all changes, in the order of the first contract's operations. */
    public static List<Change> compare(Contract before, Contract after) {
        ContractDiff diff = new ContractDiff(before, after);
        before.operations().forEach(operation -> diff.compareOperation(operation, findCounterpart(operation, after)));
        after.operations().stream()
                .filter(operation -> findCounterpart(operation, before).isEmpty())
                .forEach(operation -> diff.add(operation, "operation", false, "is new: " + signature(operation)));
        return diff.changes;
    }

    private static Optional<Operation> findCounterpart(Operation operation, Contract other) {
        return other.findOperation(operation.id()).or(() -> other.operations().stream()
                .filter(candidate -> isUnnamed(operation) || isUnnamed(candidate))
                .filter(candidate -> request(candidate).equals(request(operation)))
                .findFirst());
    }

    private static boolean isUnnamed(Operation operation) {
        return operation.id().equals(signature(operation));
    }

    private static String signature(Operation operation) {
        return operation.method() + " " + operation.path();
    }

    /** The method and the path without the names of its parameters. */
    private static String request(Operation operation) {
        return signature(operation).replaceAll("\\{[^}]*}", "{}");
    }

    private void compareOperation(Operation previous, Optional<Operation> found) {
        if (found.isEmpty()) {
            add(previous, "operation", true, "is removed: " + signature(previous));
            return;
        }
        Operation current = found.get();
        if (!request(previous).equals(request(current))) {
            add(previous, "operation", true, "moved from " + signature(previous) + " to " + signature(current));
        }
        if (previous.isPublic() && !current.isPublic()) {
            add(previous, "operation", true, "requires a key now");
        }
        compareParameters(previous, current);
        compareRequestBodies(previous, current);
        compareResponses(previous, current);
    }

    private void compareParameters(Operation previous, Operation current) {
        for (Operation.Parameter parameter : current.parameters()) {
            Optional<Operation.Parameter> other = findParameter(parameter, previous);
            if (parameter.required()
                    && !other.map(Operation.Parameter::required).orElse(false)) {
                add(previous, "request", true, label(parameter) + " is required now");
            } else if (other.isEmpty()) {
                add(previous, "request", false, label(parameter) + " is new");
            }
        }
        previous.parameters().stream()
                .filter(parameter -> findParameter(parameter, current).isEmpty())
                .forEach(parameter -> add(previous, "request", false, label(parameter) + " is removed"));
    }

    private static Optional<Operation.Parameter> findParameter(Operation.Parameter parameter, Operation operation) {
        return operation.parameters().stream()
                .filter(other -> label(other).equalsIgnoreCase(label(parameter)))
                .findFirst();
    }

    private static String label(Operation.Parameter parameter) {
        return "the " + parameter.in() + " parameter " + parameter.name();
    }

    private void compareRequestBodies(Operation previous, Operation current) {
        Optional<BodySchema> previousBody = firstSchema(previous.requestBody());
        Optional<BodySchema> currentBody = firstSchema(current.requestBody());
        if (previousBody.isPresent() && currentBody.isPresent()) {
            compareBodies(previous, "request", true, previousBody.get(), currentBody.get());
        } else if (previousBody.isPresent()) {
            add(previous, "request", false, "the body is removed");
        } else if (currentBody.isPresent()) {
            add(previous, "request", true, "has a body now");
        }
    }

    private static Optional<BodySchema> firstSchema(Optional<Operation.RequestBody> body) {
        return body.flatMap(present -> present.content().values().stream().findFirst());
    }

    private void compareResponses(Operation previous, Operation current) {
        Set<String> statuses = new LinkedHashSet<>(previous.responses().keySet());
        statuses.addAll(current.responses().keySet());
        for (String status : statuses) {
            Operation.Response previousResponse = previous.responses().get(status);
            Operation.Response currentResponse = current.responses().get(status);
            String scope = "response " + status;
            if (previousResponse == null) {
                add(previous, scope, false, "is new");
            } else if (currentResponse == null) {
                add(previous, scope, status.startsWith("2"), "is no longer documented");
            } else {
                compareResponse(previous, scope, previousResponse, currentResponse);
            }
        }
    }

    private void compareResponse(
            Operation operation, String scope, Operation.Response previous, Operation.Response current) {
        Optional<BodySchema> previousBody = previous.content().values().stream().findFirst();
        Optional<BodySchema> currentBody = current.content().values().stream().findFirst();
        if (previousBody.isPresent() && currentBody.isPresent()) {
            compareMediaTypes(
                    operation,
                    scope,
                    previous.content().keySet(),
                    current.content().keySet());
            compareBodies(operation, scope, false, previousBody.get(), currentBody.get());
        } else if (previousBody.isPresent()) {
            add(operation, scope, true, "the body is removed");
        }
    }

    private void compareMediaTypes(Operation operation, String scope, Set<String> previous, Set<String> current) {
        previous.stream()
                .filter(type -> !current.contains(type))
                .forEach(type -> add(operation, scope, true, type + " is removed"));
        current.stream()
                .filter(type -> !previous.contains(type))
                .forEach(type -> add(operation, scope, false, type + " is new"));
    }

    private void compareBodies(
            Operation operation, String scope, boolean isRequest, BodySchema previous, BodySchema current) {
        changes.addAll(new BodyDiff(operation.id(), scope, isRequest)
                .compare(
                        FlattenedSchema.of(before.document(), previous.definition()),
                        FlattenedSchema.of(after.document(), current.definition())));
    }

    private void add(Operation operation, String scope, boolean breaking, String description) {
        changes.add(new Change(operation.id(), scope, "", breaking, description));
    }
}
