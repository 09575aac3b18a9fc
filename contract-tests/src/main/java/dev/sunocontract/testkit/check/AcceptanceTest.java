package dev.sunocontract.testkit.check;

import dev.sunocontract.spec.ErrorKind;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.testkit.check.request.AllowedRequest.Variant;
import dev.sunocontract.testkit.exchange.Exchange;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds out whether the server accepts a request that the contract allows. A refusal counts only if the server accepts
 * the same request without the change in question: otherwise something else is the cause, and its own check finds it.
 */
final class AcceptanceTest {

    /** Refusals that say nothing about the request: no key, no credits, no permission, too many requests. */
    private static final Set<Integer> UNRELATED_STATUSES = Set.of(401, 402, 403, 429);

    private static final Set<ErrorKind> UNRELATED_KINDS =
            Set.of(ErrorKind.UNAUTHORIZED, ErrorKind.OUT_OF_CREDITS, ErrorKind.RATE_LIMITED, ErrorKind.MAINTENANCE);

    private final CheckSession session;
    private final Map<String, Boolean> acceptedBodies = new HashMap<>();
    private final Set<String> reportedResponses = new HashSet<>();

    /**
     * A refusal of an allowed request.
     *
     * @param evidence what shows that the provider accepts it; empty if nothing does
     */
    record Refusal(String message, Optional<String> evidence) {}

    AcceptanceTest(CheckSession session) {
        this.session = session;
    }

    /** Sends a variant; empty if the server accepts it. */
    Optional<Refusal> send(CheckContext context, Operation operation, Variant variant)
            throws IOException, InterruptedException, CheckAbortedException {
        TestRequest request = request(operation, variant.body());
        return refusal(context, operation, request, variant.control(), variant.change(), variant.evidence());
    }

    /** Sends a body with another content type; empty if the server accepts it. */
    Optional<Refusal> send(
            CheckContext context, Operation operation, ObjectNode body, String contentType, String evidence)
            throws IOException, InterruptedException, CheckAbortedException {
        TestRequest request = request(operation, body).withContentType(contentType);
        return refusal(context, operation, request, Optional.of(body), contentType, Optional.of(evidence));
    }

    private Optional<Refusal> refusal(
            CheckContext context,
            Operation operation,
            TestRequest request,
            Optional<ObjectNode> control,
            String change,
            Optional<String> evidence)
            throws IOException, InterruptedException, CheckAbortedException {
        session.offered().assume(operation);
        Exchange exchange = session.send(context, operation, request);
        int status = ResponseAssertions.effectiveStatus(exchange);
        context.assertTrue(
                status / 100 != 5,
                CheckReason.SERVER_ERROR,
                "a request with %s caused a server error: %d".formatted(change, status));
        if (isAccepted(status) || session.lifecycle().isSecondPersonaRefusal(operation, exchange)) {
            assertGoodResponse(context, operation, exchange);
            return Optional.empty();
        }
        assumeRelated(change, status);
        session.lifecycle().assumeNoUnfinishedTask(request.body());
        if (control.isPresent()) {
            assumeAccepted(context, operation, control.get(), change);
        }
        String text = ResponseAssertions.abbreviate(exchange.requireResponse().bodyText());
        return Optional.of(
                new Refusal("a request with %s was refused with %d: %s".formatted(change, status, text), evidence));
    }

    /**
     * Fails for a bad response to an accepted request; skips the check if another one has failed for the same cause.
     */
    private void assertGoodResponse(CheckContext context, Operation operation, Exchange exchange)
            throws CheckAbortedException {
        try {
            session.assertions().assertValidResponse(context, exchange);
            session.assertNewTask(context, operation, exchange);
        } catch (CheckAbortedException e) {
            if (!reportedResponses.add(operation.id() + " " + e.getMessage())) {
                throw CheckAbortedException.skip(
                        CheckReason.PREREQUISITE_MISSING,
                        "the response is wrong as in an earlier check: " + e.getMessage());
            }
            throw e;
        }
    }

    /** Whether the server accepts a body; each body is sent once. */
    boolean isAccepted(CheckContext context, Operation operation, ObjectNode body)
            throws IOException, InterruptedException, CheckAbortedException {
        String key = operation.id() + " " + body;
        Boolean accepted = acceptedBodies.get(key);
        if (accepted == null) {
            Exchange exchange = session.send(context, operation, request(operation, body));
            accepted = isAccepted(ResponseAssertions.effectiveStatus(exchange))
                    || session.lifecycle().isSecondPersonaRefusal(operation, exchange);
            acceptedBodies.put(key, accepted);
        }
        return accepted;
    }

    /** Fails if something shows that the provider accepts one of the refused requests; warns of the others. */
    void assertNone(List<Refusal> refusals) throws CheckAbortedException {
        if (refusals.isEmpty()) {
            return;
        }
        List<Refusal> proven = refusals.stream()
                .filter(refusal -> refusal.evidence().isPresent())
                .toList();
        if (proven.isEmpty()) {
            throw CheckAbortedException.warning(
                    CheckReason.OPTIONAL_REQUEST_REFUSED,
                    messages(refusals) + "\nno failure: no recording, example or page shows that it is accepted");
        }
        throw CheckAbortedException.failure(
                CheckReason.ALLOWED_REQUEST_REFUSED,
                messages(proven) + "\nevidence: " + proven.get(0).evidence().orElseThrow());
    }

    private static String messages(List<Refusal> refusals) {
        return refusals.stream().map(Refusal::message).collect(Collectors.joining("\n"));
    }

    private TestRequest request(Operation operation, ObjectNode body) throws CheckAbortedException {
        JsonNode withIds = session.lifecycle().substituteIds(body);
        session.lifecycle().assumeNoPlaceholders(withIds);
        return TestRequest.of(operation, OperationChecks.requiredParameters(operation), withIds);
    }

    /** A conflict is about the state of the server: the request itself was understood. */
    private boolean isAccepted(int status) {
        return status / 100 == 2
                || status == 409
                || session.contract()
                        .errorKind(status)
                        .filter(kind -> kind == ErrorKind.CONFLICT)
                        .isPresent();
    }

    private void assumeRelated(String change, int status) throws CheckAbortedException {
        boolean unrelated = UNRELATED_STATUSES.contains(status)
                || session.contract()
                        .errorKind(status)
                        .filter(UNRELATED_KINDS::contains)
                        .isPresent();
        if (unrelated) {
            throw CheckAbortedException.skip(
                    CheckReason.PREREQUISITE_MISSING,
                    "a request with %s was refused with %d, which is not about the request".formatted(change, status));
        }
    }

    private void assumeAccepted(CheckContext context, Operation operation, ObjectNode control, String change)
            throws IOException, InterruptedException, CheckAbortedException {
        if (!isAccepted(context, operation, control)) {
            throw CheckAbortedException.skip(
                    CheckReason.PREREQUISITE_MISSING,
                    "a request with " + change + " was refused, but so was the same request without it");
        }
    }
}
