package dev.sunocontract.client.transport;

import dev.sunocontract.client.error.ErrorDetails;
import dev.sunocontract.client.error.TaskTimeoutException;
import dev.sunocontract.spec.Contract;
import java.time.Duration;

/** Until when an upload of several requests must be complete. */
public final class UploadDeadline {

    private final Contract contract;
    private final long deadline;

    /**
     * Creates a deadline.
     *
     * @param contract the contract for errors
     * @param timeout the time from now
     */
    public UploadDeadline(Contract contract, Duration timeout) {
        this.contract = contract;
        this.deadline = System.nanoTime() + timeout.toNanos();
    }

    /**
     * Returns the time that is left for the next request.
     *
     * @throws TaskTimeoutException if none is
     */
    public Duration remainingTime() {
        return remainingTimeAfter(Duration.ZERO);
    }

    /**
     * Blocks for a while.
     *
     * @throws TaskTimeoutException at once, if no time would be left then
     */
    public void sleep(Duration duration) {
        remainingTimeAfter(duration);
        Futures.sleep(duration, contract, "uploadFile");
    }

    private Duration remainingTimeAfter(Duration duration) {
        long remaining = deadline - System.nanoTime() - duration.toNanos();
        if (remaining <= 0) {
            throw new TaskTimeoutException(
                    ErrorDetails.withoutResponse(contract, "uploadFile", "the upload did not finish in time"), null);
        }
        return Duration.ofNanos(remaining);
    }
}
