package dev.sunocontract.testkit.check;

import dev.sunocontract.spec.Enforcement;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Violation;
import dev.sunocontract.testkit.exchange.Exchange;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Requires that the server refuses a body that breaks the contract: with a failure if the provider enforces the rule,
 * else with a warning.
 */
final class RefusalTest {

    private final CheckSession session;

    RefusalTest(CheckSession session) {
        this.session = session;
    }

    /**
     * Sends a body with the ids that exist, and requires that it is refused.
     *
     * @param body the body, with placeholders for ids
     * @param invalid what is invalid, as the start of a message
     */
    void assertRefused(CheckContext context, Operation operation, JsonNode body, String invalid)
            throws IOException, InterruptedException, CheckAbortedException {
        List<Violation> violations = violations(operation, body);
        try {
            JsonNode withIds = session.lifecycle().substituteIds(body);
            TestRequest request = TestRequest.of(operation, OperationChecks.requiredParameters(operation), withIds);
            assertRefused(context, operation, request, invalid, enforcement(violations));
        } catch (CheckAbortedException e) {
            throw violations.isEmpty()
                    ? e
                    : e.withRuleLocation(violations.get(0).ruleLocation());
        }
    }

    /** A server need not enforce every rule, but it must respond as documented, and without a server error. */
    void assertRefused(
            CheckContext context, Operation operation, TestRequest request, String invalid, Enforcement enforcement)
            throws IOException, InterruptedException, CheckAbortedException {
        session.offered().assume(operation);
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

    /** A body is refused if it violates one rule that the provider enforces. */
    private static Enforcement enforcement(List<Violation> violations) {
        return violations.stream()
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

    private static String whyNoFailure(Enforcement enforcement) {
        String reason = enforcement == Enforcement.DOCUMENTED
                ? "a page states the rule, but nothing shows that the provider enforces it"
                : "providers or models differ in enforcing the rule";
        return "; no failure: " + reason + " (x-enforcement: " + enforcement.id() + ")";
    }
}
