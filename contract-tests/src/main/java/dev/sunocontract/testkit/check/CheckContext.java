package dev.sunocontract.testkit.check;

import dev.sunocontract.testkit.exchange.Exchange;
import dev.sunocontract.testkit.validation.Finding;
import java.util.ArrayList;
import java.util.List;

/** The state of one running check: the exchanges it has made so far, and its assertions. */
final class CheckContext {

    private final List<Exchange> exchanges = new ArrayList<>();

    /** Records an exchange and returns it. */
    Exchange addExchange(Exchange exchange) {
        exchanges.add(exchange);
        return exchange;
    }

    /** The exchanges so far, in order. */
    List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    /** Fails the check as a contract violation unless the condition holds. */
    void assertTrue(boolean condition, String message) throws CheckAbortedException {
        assertTrue(condition, CheckReason.CONTRACT_VIOLATION, message);
    }

    /** Fails the check for a reason unless the condition holds. */
    void assertTrue(boolean condition, CheckReason reason, String message) throws CheckAbortedException {
        if (!condition) {
            throw CheckAbortedException.failure(reason, message);
        }
    }

    /** Fails the check with the first finding, if there is one. */
    void assertNoFindings(List<Finding> findings) throws CheckAbortedException {
        if (!findings.isEmpty()) {
            Finding first = findings.get(0);
            throw CheckAbortedException.failure(CheckReason.CONTRACT_VIOLATION, first.toString())
                    .withRuleLocation(first.ruleLocation());
        }
    }
}
