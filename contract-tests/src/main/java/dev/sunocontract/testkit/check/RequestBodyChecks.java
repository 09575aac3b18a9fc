package dev.sunocontract.testkit.check;

import dev.sunocontract.spec.Enforcement;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Violation;
import dev.sunocontract.testkit.exchange.Exchange;
import dev.sunocontract.testkit.fixture.Fixture;
import dev.sunocontract.testkit.fixture.Fixtures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Checks that the server refuses invalid request bodies: malformed ones, invalid fields, violated rules. */
final class RequestBodyChecks {

    private static final JsonMapper JSON = new JsonMapper();

    private final CheckSession session;
    private final OperationChecks operationChecks;
    private final List<Fixture> ruleViolations;

    RequestBodyChecks(CheckSession session, OperationChecks operationChecks) {
        this.session = session;
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
        checks.add(bodyCheck(operation, "refusesMalformedJson", "a body that is not JSON", "{\"broken\": "));
        checks.add(bodyCheck(operation, "refusesArrayBody", "a body that is an array", "[]"));
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
        return new Check(operation.id(), requirement, description, context -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            TestRequest request = operationChecks.sampleRequest(operation).withBody(bytes);
            assertRefused(context, operation, request, invalid, Enforcement.ENFORCED);
        });
    }

    private Check invalidRequestCheck(Operation operation, InvalidRequest invalid) {
        return new Check(operation.id(), "refuses" + invalid.name(), invalid.description(), context -> {
            JsonNode body = session.lifecycle().substituteIds(invalid.body());
            TestRequest request = TestRequest.of(operation, OperationChecks.requiredParameters(operation), body);
            assertRefused(context, operation, request, "the invalid body", enforcement(operation, invalid.body()));
        });
    }

    private Check ruleCheck(Operation operation, Fixture fixture) {
        String rule = fixture.brokenRule().orElseThrow();
        return new Check(
                operation.id(),
                "enforces_" + rule,
                fixture.title(),
                context -> enforcesRule(context, operation, rule, fixture));
    }

    private void enforcesRule(CheckContext context, Operation operation, String rule, Fixture fixture)
            throws IOException, InterruptedException, CheckAbortedException {
        JsonNode body = JSON.readTree(fixture.exchange().requireRequest().body());
        try {
            TestRequest request =
                    TestRequest.of(operation, Map.of(), session.lifecycle().substituteIds(body));
            String invalid = "a body that violates " + rule;
            assertRefused(context, operation, request, invalid, enforcement(operation, body));
        } catch (CheckAbortedException e) {
            throw e.withRuleLocation(ruleLocation(operation, body));
        }
    }

    private static @Nullable String ruleLocation(Operation operation, JsonNode body) {
        return violations(operation, body).stream()
                .findFirst()
                .map(Violation::ruleLocation)
                .orElse(null);
    }

    /** A body is refused if it violates one rule that the provider enforces. */
    private static Enforcement enforcement(Operation operation, JsonNode body) {
        return violations(operation, body).stream()
                .map(Violation::enforcement)
                .min(Comparator.naturalOrder())
                .orElse(Enforcement.ENFORCED);
    }

    private static List<Violation> violations(Operation operation, JsonNode body) {
        return operation
                .requestBody()
                .flatMap(requestBody -> requestBody.content().values().stream().findFirst())
                .map(schema -> schema.validate(body))
                .orElse(List.of());
    }

    /** A server need not enforce every rule, but it must respond as documented, and without a server error. */
    private void assertRefused(
            CheckContext context, Operation operation, TestRequest request, String invalid, Enforcement enforcement)
            throws IOException, InterruptedException, CheckAbortedException {
        Exchange exchange = session.send(context, operation, request);
        try {
            session.assertions().assertRefused(context, exchange, invalid);
        } catch (CheckAbortedException e) {
            throw enforcement == Enforcement.ENFORCED || e.reason() == CheckReason.SERVER_ERROR
                    ? e
                    : e.asWarning(CheckReason.RULE_NOT_ENFORCED, whyNoFailure(enforcement));
        }
        session.assertions().assertDocumentedResponse(context, operation, exchange);
    }

    private static String whyNoFailure(Enforcement enforcement) {
        String reason = enforcement == Enforcement.DOCUMENTED
                ? "a page states the rule, but nothing shows that the provider enforces it"
                : "providers or models differ in enforcing the rule";
        return "; no failure: " + reason + " (x-enforcement: " + enforcement.id() + ")";
    }
}
