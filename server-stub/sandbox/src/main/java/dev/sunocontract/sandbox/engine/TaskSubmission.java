package dev.sunocontract.sandbox.engine;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What every submission of a task has in common.
 *
 * @param accountId the account that is charged
 * @param requestBody the request body as JSON text; empty where no provider of the wire returns it
 * @param callbackUrl the callback URL; null if there is none
 * @param linkBaseUrl the base URL of links in callbacks: the one by which the client reaches the sandbox
 * @param failureReason the error message of a task that is to fail; null if it is to succeed
 * @param faults what goes wrong with the task; empty for a normal one
 * @param progressCallbacks whether callbacks report progress; otherwise there is one callback, at the end
 * @param atOnce whether the task has ended when it is submitted
 */
public record TaskSubmission(
        String accountId,
        String requestBody,
        @Nullable String callbackUrl,
        String linkBaseUrl,
        @Nullable String failureReason,
        Set<TaskFault> faults,
        boolean progressCallbacks,
        boolean atOnce) {

    /** Returns a copy whose callbacks report progress. */
    public TaskSubmission withProgressCallbacks() {
        return new TaskSubmission(
                accountId, requestBody, callbackUrl, linkBaseUrl, failureReason, faults, true, atOnce);
    }

    /** Returns a copy whose task has ended when it is submitted. */
    public TaskSubmission endingAtOnce() {
        return new TaskSubmission(
                accountId, requestBody, callbackUrl, linkBaseUrl, failureReason, faults, progressCallbacks, true);
    }
}
