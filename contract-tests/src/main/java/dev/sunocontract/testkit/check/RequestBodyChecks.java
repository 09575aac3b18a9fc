package dev.sunocontract.testkit.check;

import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Violation;
import dev.sunocontract.testkit.check.wire.InvalidRequest;
import dev.sunocontract.testkit.exchange.Exchange;
import dev.sunocontract.testkit.fixture.Fixture;
import dev.sunocontract.testkit.fixture.Fixtures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Checks that the server refuses invalid request bodies: malformed ones, invalid fields, violated rules. */
final class RequestBodyChecks {

    private static final JsonMapper JSON = new JsonMapper();

    /** The rules that every provider enforces. */
    private static final Set<String> ALWAYS_ENFORCED_RULES =
            Set.of("artist-consistency-fields", "artist-consistency-models");

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
        session.wire().invalidRequests().derive(operation, sample).stream()
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
            assertRefused(context, operation, request, invalid);
        });
    }

    private Check invalidRequestCheck(Operation operation, InvalidRequest invalid) {
        Check check = new Check(operation.id(), "refuses" + invalid.name(), invalid.description(), context -> {
            JsonNode body = session.lifecycle().substituteIds(invalid.body());
            TestRequest request = TestRequest.of(operation, OperationChecks.requiredParameters(operation), body);
            assertRefused(context, operation, request, "the invalid body");
        });
        return invalid.alwaysEnforced() ? check : check.lenient();
    }

    private Check ruleCheck(Operation operation, Fixture fixture) {
        String rule = fixture.brokenRule().orElseThrow();
        Check check = new Check(
                operation.id(),
                "enforces_" + rule,
                fixture.title(),
                context -> enforcesRule(context, operation, rule, fixture));
        return ALWAYS_ENFORCED_RULES.contains(rule) ? check : check.lenient();
    }

    private void enforcesRule(CheckContext context, Operation operation, String rule, Fixture fixture)
            throws IOException, InterruptedException, CheckAbortedException {
        JsonNode body = JSON.readTree(fixture.exchange().requireRequest().body());
        String ruleLocation = ruleLocation(operation, body);
        try {
            JsonNode actualBody = session.lifecycle().substituteIds(body);
            TestRequest request = TestRequest.of(operation, Map.of(), actualBody);
            assertRefused(context, operation, request, "a body that violates " + rule);
        } catch (CheckAbortedException e) {
            throw e.withRuleLocation(ruleLocation);
        }
    }

    private static @Nullable String ruleLocation(Operation operation, JsonNode body) {
        return operation
                .requestBody()
                .flatMap(requestBody -> requestBody.content().values().stream().findFirst())
                .flatMap(schema -> schema.validate(body).stream().findFirst())
                .map(Violation::ruleLocation)
                .orElse(null);
    }

    private void assertRefused(CheckContext context, Operation operation, TestRequest request, String invalid)
            throws IOException, InterruptedException, CheckAbortedException {
        Exchange exchange = session.send(context, operation, request);
        session.assertions().assertRefusal(context, operation, exchange, invalid);
    }
}
