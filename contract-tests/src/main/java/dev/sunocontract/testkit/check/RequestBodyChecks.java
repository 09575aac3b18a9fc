package dev.sunocontract.testkit.check;

import dev.sunocontract.spec.Enforcement;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.testkit.check.request.IdPlaceholders;
import dev.sunocontract.testkit.check.wire.SampleValues;
import dev.sunocontract.testkit.exchange.Exchange;
import dev.sunocontract.testkit.fixture.Fixture;
import dev.sunocontract.testkit.fixture.Fixtures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Checks that the server refuses invalid request bodies: malformed ones, invalid fields, violated rules. */
final class RequestBodyChecks {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> OTHER_CONTENT_TYPES =
            List.of("text/plain", "application/x-www-form-urlencoded", "application/xml");

    private final CheckSession session;
    private final OperationChecks operationChecks;
    private final RefusalTest refusal;
    private final List<Fixture> ruleViolations;

    RequestBodyChecks(CheckSession session, OperationChecks operationChecks, RefusalTest refusal) {
        this.session = session;
        this.refusal = refusal;
        this.operationChecks = operationChecks;
        this.ruleViolations = Fixtures.of(session.contract().provider()).stream()
                .filter(fixture -> fixture.brokenRule().isPresent())
                .filter(fixture -> fixture.exchange().request() != null)
                .toList();
    }

    /** The checks of an operation, in order; empty if no valid body is known. */
    List<Check> of(Operation operation) {
        ObjectNode sample = session.samples().bodyFor(operation.id());
        if (sample == null) {
            return List.of();
        }
        List<Check> checks = new ArrayList<>();
        if (operation.fileFields().isEmpty()) {
            checks.add(bodyCheck(operation, "refusesMalformedJson", "a body that is not JSON", "{\"broken\": "));
            checks.add(bodyCheck(operation, "refusesArrayBody", "a body that is an array", "[]"));
            checks.add(contentTypesCheck(operation));
        }
        checks.addAll(unknownIdChecks(operation, sample));
        InvalidRequests.derive(operation, sample).stream()
                .map(request -> invalidRequestCheck(operation, request))
                .forEach(checks::add);
        ruleViolations.stream()
                .filter(fixture -> fixture.operationId().equals(operation.id()))
                .map(fixture -> ruleCheck(operation, fixture))
                .forEach(checks::add);
        return checks;
    }

    private Check bodyCheck(Operation operation, String requirement, String invalid, String body) {
        String description = "A" + invalid.substring(1) + " is refused.";
        return new Check(operation.id(), requirement, description, "how the body is parsed", context -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            TestRequest request = operationChecks.sampleRequest(operation).withBody(bytes);
            refusal.assertRefused(context, operation, request, invalid, Enforcement.ENFORCED);
        });
    }

    private Check invalidRequestCheck(Operation operation, InvalidRequest invalid) {
        return new Check(
                operation.id(),
                "refuses" + invalid.name(),
                invalid.description(),
                "the validation of the body's fields",
                context -> refusal.assertRefused(context, operation, invalid.body(), "the invalid body"));
    }

    private Check ruleCheck(Operation operation, Fixture fixture) {
        String rule = fixture.brokenRule().orElseThrow();
        JsonNode body = JSON.readTree(fixture.exchange().requireRequest().body());
        return new Check(
                        operation.id(),
                        "enforces_" + rule,
                        fixture.title(),
                        "the validation of the fields that the rule " + rule + " names",
                        context -> refusal.assertRefused(context, operation, body, "a body that violates " + rule))
                .aboutRule(rule);
    }

    /** One check for each id that a body of the operation has, with the first body that has it. */
    private List<Check> unknownIdChecks(Operation operation, ObjectNode sample) {
        IdPlaceholders placeholders = new IdPlaceholders(session.wire().idFields());
        Map<String, ObjectNode> bodies = new TreeMap<>();
        ObjectNode sampleWithIds = placeholders.putInto(sample);
        idsOf(sampleWithIds).forEach(field -> bodies.put(field, sampleWithIds));
        for (ObjectNode body : session.samples().allBodies(operation.id())) {
            ObjectNode withIds = placeholders.putInto(body);
            idsOf(withIds)
                    .filter(field -> !isTaskOfClip(withIds, field))
                    .forEach(field -> bodies.putIfAbsent(field, withIds));
        }
        return bodies.entrySet().stream()
                .map(body -> unknownIdCheck(operation, body.getKey(), body.getValue()))
                .toList();
    }

    private Stream<String> idsOf(ObjectNode body) {
        return session.wire().idFields().keySet().stream()
                .filter(field -> body.path(field).isString());
    }

    /** Newer relays only pass on the task that stands beside its clip, and need not look it up. */
    private static boolean isTaskOfClip(ObjectNode body, String field) {
        return body.path(field).asString("").equals(SampleValues.TASK_ID)
                && body.valueStream()
                        .map(value -> value.asString(""))
                        .anyMatch(Set.of(SampleValues.CLIP_ID, SampleValues.EXTENSION_CLIP_ID)::contains);
    }

    private Check unknownIdCheck(Operation operation, String field, ObjectNode body) {
        return new Check(
                operation.id(),
                "refusesUnknownId_" + field,
                "A `" + field + "` that nobody has is refused.",
                "whether the id is looked up before the task is started",
                context -> refusesUnknownId(context, operation, body, field));
    }

    /** A server may find out later that nobody has an id: then its task fails, and the submission is no failure. */
    private void refusesUnknownId(CheckContext context, Operation operation, ObjectNode sample, String field)
            throws IOException, InterruptedException, CheckAbortedException {
        session.offered().assume(operation);
        ObjectNode body = sample.deepCopy().put(field, SampleValues.UNKNOWN_ID);
        JsonNode withIds = session.lifecycle().substituteIds(body);
        session.lifecycle().assumeNoPlaceholders(withIds);
        Exchange exchange = session.send(
                context, operation, TestRequest.of(operation, OperationChecks.requiredParameters(operation), withIds));
        int status = ResponseAssertions.effectiveStatus(exchange);
        context.assertTrue(
                status / 100 != 5 || session.assertions().isUnknownTask(operation, exchange),
                CheckReason.SERVER_ERROR,
                "an unknown `" + field + "` caused a server error: " + status);
        session.assertions().assertValidResponse(context, exchange);
        if (status / 100 == 2) {
            throw CheckAbortedException.warning(
                    CheckReason.UNKNOWN_ID_ACCEPTED,
                    "an unknown `" + field + "` was accepted with " + status
                            + "; no failure: the task may fail later, no page says when");
        }
    }

    /** A server may read JSON whatever its type is called, but a form or XML is no JSON. */
    private Check contentTypesCheck(Operation operation) {
        return new Check(
                operation.id(),
                "refusesOtherContentTypes",
                "A body whose Content-Type the contract does not have is refused.",
                "whether the Content-Type is compared before the body is read",
                context -> {
                    session.offered().assume(operation);
                    for (String contentType : OTHER_CONTENT_TYPES) {
                        refusesContentType(context, operation, contentType);
                    }
                });
    }

    private void refusesContentType(CheckContext context, Operation operation, String contentType)
            throws IOException, InterruptedException, CheckAbortedException {
        Exchange exchange = session.send(
                context, operation, operationChecks.sampleRequest(operation).withContentType(contentType));
        int status = ResponseAssertions.effectiveStatus(exchange);
        context.assertTrue(
                status / 100 != 5,
                CheckReason.SERVER_ERROR,
                "a body as " + contentType + " caused a server error: " + status);
        if (status / 100 == 2) {
            throw CheckAbortedException.warning(
                    CheckReason.RULE_NOT_ENFORCED,
                    "a body as " + contentType + " was accepted with " + status
                            + "; no failure: no page says that it is refused");
        }
    }
}
