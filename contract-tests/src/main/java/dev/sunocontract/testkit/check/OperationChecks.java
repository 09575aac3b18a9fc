package dev.sunocontract.testkit.check;

import dev.sunocontract.spec.Operation;
import dev.sunocontract.testkit.check.wire.SampleValues;
import dev.sunocontract.testkit.exchange.Exchange;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Checks of a single operation: its responses, its authentication, its method. */
final class OperationChecks {

    private static final Set<Integer> REFUSED_METHOD_STATUSES = Set.of(401, 403, 404, 405, 501);

    /** Operations whose sample request must succeed: it depends on nothing that the server has to know. */
    private static final Set<String> INDEPENDENT_OPERATIONS = Set.of("getCredits", "expandTags");

    private final CheckSession session;

    OperationChecks(CheckSession session) {
        this.session = session;
    }

    /** The checks of an operation, in order. */
    List<Check> of(Operation operation) {
        String id = operation.id();
        return List.of(
                new Check(
                        id,
                        "respondsAsDocumented",
                        "A valid request gets a documented response.",
                        context -> respondsAsDocumented(context, operation)),
                new Check(
                        id,
                        "refusesMissingKey",
                        "A request without a key is refused with 401.",
                        context -> refusesMissingKey(context, operation)),
                new Check(
                        id,
                        "refusesOtherMethods",
                        "Methods that the path does not have are refused.",
                        context -> refusesOtherMethods(context, operation)));
    }

    private void respondsAsDocumented(CheckContext context, Operation operation)
            throws IOException, InterruptedException, CheckAbortedException {
        if (!session.budget().isFree(operation) && !session.budget().isUnlimited()) {
            throw CheckAbortedException.skip(
                    CheckReason.BUDGET_EXHAUSTED, "may cost credits; the budget is kept for the lifecycle checks");
        }
        Exchange exchange = session.sendUnmetered(context, sampleRequest(operation));
        session.offered().probe(exchange, operation);
        session.offered().assume(operation);
        int status = ResponseAssertions.effectiveStatus(exchange);
        context.assertTrue(status / 100 != 5, CheckReason.SERVER_ERROR, "a valid request was answered with " + status);
        session.assertions().assertDocumentedStatus(context, operation, exchange);
        session.assertions().assertValidResponse(context, exchange);
        if (INDEPENDENT_OPERATIONS.contains(operation.id())) {
            context.assertTrue(status == 200, "expected status 200, got " + status);
        }
    }

    private void refusesMissingKey(CheckContext context, Operation operation)
            throws IOException, InterruptedException, CheckAbortedException {
        Exchange exchange =
                session.send(context, operation, sampleRequest(operation).withoutApiKey());
        int status = ResponseAssertions.effectiveStatus(exchange);
        context.assertTrue(status == 401, "expected status 401 without a key, got " + status);
        session.assertions().assertValidResponse(context, exchange);
    }

    private void refusesOtherMethods(CheckContext context, Operation operation)
            throws IOException, InterruptedException, CheckAbortedException {
        session.offered().assume(operation);
        TestRequest sample = sampleRequest(operation);
        String method = otherMethod(operation);
        if (session.contract().match(method, sample.path()).isPresent()) {
            throw CheckAbortedException.skip(CheckReason.NOT_APPLICABLE, method + " is another operation at this path");
        }
        TestRequest request = sample.withMethod(method);
        Exchange exchange = session.sendUnmetered(context, method.equals("POST") ? request : request.withoutBody());
        int status = ResponseAssertions.effectiveStatus(exchange);
        boolean refused = REFUSED_METHOD_STATUSES.contains(status) || status / 100 == 3;
        context.assertTrue(refused, "expected " + method + " to be refused, got " + status);
    }

    private String otherMethod(Operation operation) {
        if (operation.method().equals("GET")) {
            return "POST";
        }
        boolean hasGet = session.contract().operationsAt(operation.path()).stream()
                .anyMatch(other -> other.method().equals("GET"));
        return hasGet ? "DELETE" : "GET";
    }

    /** A valid request of the operation; its ids are unknown to the server. */
    TestRequest sampleRequest(Operation operation) {
        return TestRequest.of(
                operation, requiredParameters(operation), session.samples().bodyFor(operation.id()));
    }

    /** The required parameters of the operation, with an unknown id as the value. */
    static Map<String, String> requiredParameters(Operation operation) {
        Map<String, String> parameters = new TreeMap<>();
        operation.parameters().stream()
                .filter(Operation.Parameter::required)
                .forEach(parameter -> parameters.put(parameter.name(), SampleValues.UNKNOWN_ID));
        return parameters;
    }
}
