package dev.sunocontract.testkit.check;

import dev.sunocontract.spec.Operation;
import dev.sunocontract.testkit.exchange.Exchange;
import java.util.OptionalInt;

/**
 * Counts the requests that may cost credits, and ends checks that would exceed the maximum. Without a maximum, a server
 * on this machine that forwards nothing may accept any number, and another one none.
 */
final class PaidRequestBudget {

    private final OptionalInt maxPaidRequests;
    private final TestHttpClient httpClient;
    private int paidRequests;

    PaidRequestBudget(OptionalInt maxPaidRequests, TestHttpClient httpClient) {
        this.maxPaidRequests = maxPaidRequests;
        this.httpClient = httpClient;
    }

    /** Skips the check if the operation may cost credits and no paid request is left. */
    void assume(Operation operation) throws CheckAbortedException, InterruptedException {
        if (!isFree(operation) && !isUnlimited() && paidRequests >= maxPaidRequests.orElse(0)) {
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

    /** Counts a request that was sent and has no complete response: the server may have accepted and charged it. */
    void recordWithoutResponse(Operation operation) {
        if (!isFree(operation)) {
            paidRequests++;
        }
    }

    /** Whether a request of the operation costs no credits. */
    boolean isFree(Operation operation) {
        return !operation.cost().paid();
    }

    /** Whether the budget is enough for every check. */
    boolean isUnlimited() throws InterruptedException {
        return maxPaidRequests.isEmpty() && httpClient.isLocalServer();
    }

    /** The requests so far that the server accepted or may have accepted, and so may have charged. */
    int paidRequests() {
        return paidRequests;
    }
}
