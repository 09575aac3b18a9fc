package dev.sunocontract.sandbox.engine;

import org.jspecify.annotations.Nullable;

/**
 * Who asks for work, and what goes with it whatever the work is.
 *
 * @param accountId who pays
 * @param requestBody the request's body as JSON text, to be shown again; empty where no provider shows it
 * @param callbackUrl a URL to be told, or null
 * @param failureReason why the work shall fail, or null
 * @param progressCallbacks whether the callback is told each stage, or the end only
 */
public record TaskSubmission(
        String accountId,
        String requestBody,
        @Nullable String callbackUrl,
        @Nullable String failureReason,
        boolean progressCallbacks) {

    /** The same order, whose callback is told each stage. */
    public TaskSubmission withProgressCallbacks() {
        return new TaskSubmission(accountId, requestBody, callbackUrl, failureReason, true);
    }
}
