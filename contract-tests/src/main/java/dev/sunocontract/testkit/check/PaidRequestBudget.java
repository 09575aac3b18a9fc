package dev.sunocontract.testkit.check;

import dev.sunocontract.spec.Operation;
import dev.sunocontract.testkit.exchange.Exchange;

/** Counts the requests that may cost credits, and ends checks that would exceed the maximum. */
final class PaidRequestBudget {

    private final int maxPaidRequests;
    private int paidRequests;

    PaidRequestBudget(int maxPaidRequests) {
        this.maxPaidRequests = maxPaidRequests;
    }

    /** Skips the check if the operation may cost credits and no paid request is left. */
    void assume(Operation operation) throws CheckAbortedException {
        if (!isFree(operation) && paidRequests >= maxPaidRequests) {
            throw CheckAbortedException.skip(
                    CheckReason.BUDGET_EXHAUSTED, "may cost credits; no paid request is left in the budget");
        }
    }

    /** Counts an exchange that the server accepted, and so may have charged. */
    void record(Operation operation, Exchange exchange) {
        if (!isFree(operation) && ResponseAssertions.effectiveStatus(exchange) / 100 == 2) {
            paidRequests++;
        }
    }

    /** Whether a request of the operation costs no credits. */
    boolean isFree(Operation operation) {
        return !operation.cost().paid();
    }

    /** Whether the budget is enough for every check. */
    boolean isUnlimited() {
        return maxPaidRequests >= ServerUnderTest.UNLIMITED;
    }
}
