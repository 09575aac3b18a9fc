package dev.sunocontract.testkit.check;

import dev.sunocontract.spec.Operation;
import dev.sunocontract.testkit.check.wire.ResponseReader;
import dev.sunocontract.testkit.check.wire.SampleValues;
import dev.sunocontract.testkit.exchange.Exchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Checks of a single operation: its responses, its authentication, its method. */
final class OperationChecks {

    /** Statuses that may be about the method; another 4xx may be about what the request asks for. */
    private static final Set<Integer> REFUSED_METHOD_STATUSES = Set.of(401, 403, 404, 405, 501);

    /** All methods but {@code CONNECT}, which is for proxies, and {@code OPTIONS}, which any path may answer. */
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "TRACE");

    private static final Set<String> METHODS_WITH_BODY = Set.of("POST", "PUT", "PATCH");

    /** Ids that break servers which put them into queries, file names or addresses unchecked. */
    private static final List<String> ODD_IDS =
            List.of("x", "-1", "null", "ä雨 🎵", "%00", "a/../b", "'\";--", "x".repeat(300));

    private final CheckSession session;

    OperationChecks(CheckSession session) {
        this.session = session;
    }

    /** The checks of an operation, in order. */
    List<Check> of(Operation operation) {
        String id = operation.id();
        List<Check> checks = new ArrayList<>(List.of(
                new Check(
                        id,
                        "respondsAsDocumented",
                        "A valid request gets a documented response.",
                        "the status, the Content-Type and the fields of the response, beside those in the document",
                        context -> respondsAsDocumented(context, operation)),
                new Check(
                        id,
                        "refusesMissingKey",
                        "A request without a key is refused with 401.",
                        "whether the operation is behind the check of the key, and the body of a 401",
                        context -> refusesMissingKey(context, operation)),
                new Check(
                        id,
                        "refusesOtherMethods",
                        "Methods that the path does not have are refused.",
                        "the methods that the path is mapped to",
                        context -> refusesOtherMethods(context, operation))));
        if (operation.method().equals("GET")
                && requiredParameters(operation).keySet().stream().anyMatch(OperationChecks::isId)) {
            checks.addAll(idChecks(operation));
        }
        return checks;
    }

    private static boolean isId(String parameter) {
        String name = parameter.toLowerCase(Locale.ROOT);
        return name.endsWith("id") || name.endsWith("ids");
    }

    private List<Check> idChecks(Operation operation) {
        return List.of(
                new Check(
                        operation.id(),
                        "refusesUnknownId",
                        "An id that nobody has is refused.",
                        "the response when the id is not found",
                        context -> refusesUnknownId(context, operation)),
                new Check(
                        operation.id(),
                        "survivesOddIds",
                        "Ids of any form get a response without a server error.",
                        "how the id of the request gets into queries, file names and addresses",
                        context -> survivesOddIds(context, operation)));
    }

    private void respondsAsDocumented(CheckContext context, Operation operation)
            throws IOException, InterruptedException, CheckAbortedException {
        if (!session.budget().isFree(operation) && !session.budget().isUnlimited()) {
            throw CheckAbortedException.skip(
                    CheckReason.BUDGET_EXHAUSTED, "may cost credits; the budget is kept for the lifecycle checks");
        }
        Exchange exchange = session.sendUnmetered(context, sampleRequest(operation));
        session.budget().record(operation, exchange);
        session.offered().probe(exchange, operation);
        session.offered().assume(operation);
        int status = ResponseAssertions.effectiveStatus(exchange);
        context.assertTrue(
                status / 100 != 5 || session.assertions().isUnknownTask(operation, exchange),
                CheckReason.SERVER_ERROR,
                "a valid request was answered with " + status);
        session.assertions().assertDocumentedStatus(context, operation, exchange);
        session.assertions().assertValidResponse(context, exchange);
        if (isIndependent(operation)) {
            context.assertTrue(status == 200, "expected status 200, got " + status);
        }
    }

    /** Whether the sample request must succeed: it refers to nothing that was created before. */
    private static boolean isIndependent(Operation operation) {
        return operation.id().equals("expandTags")
                || operation.method().equals("GET")
                        && operation.parameters().stream()
                                .filter(Operation.Parameter::required)
                                .allMatch(parameter -> parameter.example().isPresent());
    }

    private void refusesMissingKey(CheckContext context, Operation operation)
            throws IOException, InterruptedException, CheckAbortedException {
        Exchange exchange =
                session.send(context, operation, sampleRequest(operation).withAccount(TestRequest.Account.NONE));
        int status = ResponseAssertions.effectiveStatus(exchange);
        context.assertTrue(status == 401, "expected status 401 without a key, got " + status);
        session.assertions().assertValidResponse(context, exchange);
    }

    private void refusesOtherMethods(CheckContext context, Operation operation)
            throws IOException, InterruptedException, CheckAbortedException {
        session.offered().assume(operation);
        TestRequest sample = sampleRequest(operation);
        List<String> accepted = new ArrayList<>();
        Map<String, Exchange> unclear = new LinkedHashMap<>();
        for (String method : methodsToRefuse(sample.path())) {
            boolean withBody =
                    METHODS_WITH_BODY.contains(method) && session.budget().isUnlimited();
            TestRequest request = sample.withMethod(method);
            Exchange exchange = session.sendUnmetered(context, withBody ? request : request.withoutBody());
            int status = ResponseAssertions.effectiveStatus(exchange);
            if (REFUSED_METHOD_STATUSES.contains(status) || status / 100 == 3) {
                continue;
            }
            if (status / 100 == 4) {
                unclear.put(method + " with " + status, exchange);
            } else {
                accepted.add(method + " with " + status);
            }
        }
        accepted.addAll(answeredAsOwnMethod(context, operation, unclear));
        context.assertTrue(
                accepted.isEmpty(),
                "expected a refusal of the method (4xx or 501), but answered " + String.join(", ", accepted));
    }

    /**
     * Which of the responses the operation gives to its own method, too: then not the method is refused, but for
     * example an id. Not found out at the cost of credits.
     */
    private List<String> answeredAsOwnMethod(CheckContext context, Operation operation, Map<String, Exchange> responses)
            throws IOException, InterruptedException, CheckAbortedException {
        boolean mayCost =
                !session.budget().isFree(operation) && !session.budget().isUnlimited();
        if (responses.isEmpty() || mayCost) {
            return List.of();
        }
        Exchange own = session.send(context, operation, sampleRequest(operation));
        return responses.entrySet().stream()
                .filter(response -> isSameAnswer(response.getValue(), own))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean isSameAnswer(Exchange exchange, Exchange other) {
        return ResponseAssertions.effectiveStatus(exchange) == ResponseAssertions.effectiveStatus(other)
                && ResponseAssertions.normalizedText(exchange).equals(ResponseAssertions.normalizedText(other));
    }

    /** The methods that no operation at the path has. {@code HEAD} goes with {@code GET}. */
    private List<String> methodsToRefuse(String path) {
        return METHODS.stream()
                .filter(method -> session.contract()
                        .match(method.equals("HEAD") ? "GET" : method, path)
                        .isEmpty())
                .toList();
    }

    private void refusesUnknownId(CheckContext context, Operation operation)
            throws IOException, InterruptedException, CheckAbortedException {
        Exchange exchange = session.send(context, operation, sampleRequest(operation));
        int status = ResponseAssertions.effectiveStatus(exchange);
        context.assertTrue(
                status / 100 != 5 || session.assertions().isUnknownTask(operation, exchange),
                CheckReason.SERVER_ERROR,
                "an unknown id was answered with " + status);
        if (status / 100 == 2) {
            assertAboutNothing(context, ResponseAssertions.jsonBody(exchange));
        }
        session.assertions().assertDocumentedResponse(context, operation, exchange);
    }

    /** Requires that a success for an unknown id is about no task; a list is empty. */
    private void assertAboutNothing(CheckContext context, JsonNode body) throws CheckAbortedException {
        ResponseReader reader = session.reader();
        String taskId = reader.taskId(reader.task(body));
        context.assertTrue(
                taskId.isEmpty() || taskId.equals(SampleValues.UNKNOWN_ID),
                "an unknown id was answered with the task " + taskId);
        boolean empty = Stream.of(body, body.path("data"), body.path("clips"), body.path("items"))
                .anyMatch(node -> node.isNull() || node.isArray() && node.isEmpty());
        if (!empty) {
            throw CheckAbortedException.warning(
                    CheckReason.UNKNOWN_ID_ACCEPTED, "an unknown id was answered with a success");
        }
    }

    private void survivesOddIds(CheckContext context, Operation operation)
            throws IOException, InterruptedException, CheckAbortedException {
        for (String id : ODD_IDS) {
            Map<String, String> parameters = new TreeMap<>();
            requiredParameters(operation).keySet().forEach(name -> parameters.put(name, id));
            Exchange exchange = session.send(context, operation, TestRequest.of(operation, parameters, null));
            int status = ResponseAssertions.effectiveStatus(exchange);
            context.assertTrue(
                    status / 100 != 5 || session.assertions().isUnknownTask(operation, exchange),
                    CheckReason.SERVER_ERROR,
                    "the id '" + id + "' caused a server error: " + status);
        }
    }

    /** A valid request of the operation; its ids are unknown to the server. */
    TestRequest sampleRequest(Operation operation) {
        return TestRequest.of(
                operation, requiredParameters(operation), session.samples().bodyFor(operation.id()));
    }

    /** The required parameters of the operation, with their examples; with an unknown id where there is none. */
    static Map<String, String> requiredParameters(Operation operation) {
        Map<String, String> parameters = new TreeMap<>();
        operation.parameters().stream()
                .filter(Operation.Parameter::required)
                .forEach(parameter ->
                        parameters.put(parameter.name(), parameter.example().orElse(SampleValues.UNKNOWN_ID)));
        return parameters;
    }
}
