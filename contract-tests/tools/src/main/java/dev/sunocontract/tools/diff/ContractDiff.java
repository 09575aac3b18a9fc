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
 * not breaking.
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
        before.operations().forEach(operation -> diff.compareOperation(operation, after.findOperation(operation.id())));
        after.operations().stream()
                .filter(operation -> before.findOperation(operation.id()).isEmpty())
                .forEach(operation -> diff.add(operation, "operation", false, "is new: " + signature(operation)));
        return diff.changes;
    }

    private static String signature(Operation operation) {
        return operation.method() + " " + operation.path();
    }

    private void compareOperation(Operation previous, Optional<Operation> found) {
        if (found.isEmpty()) {
            add(previous, "operation", true, "is removed: " + signature(previous));
            return;
        }
        Operation current = found.get();
        if (!signature(previous).equals(signature(current))) {
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
            boolean wasRequired = previous.parameters().stream()
                    .anyMatch(other -> other.name().equals(parameter.name()) && other.required());
            if (parameter.required() && !wasRequired) {
                String description = "the " + parameter.in() + " parameter " + parameter.name() + " is required now";
                add(previous, "request", true, description);
            }
        }
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
            compareBodies(operation, scope, false, previousBody.get(), currentBody.get());
        } else if (previousBody.isPresent()) {
            add(operation, scope, true, "the body is removed");
        }
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
