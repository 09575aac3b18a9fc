package dev.sunocontract.client.http;

/**
 * Observes one call. It sees no API key and no body. The methods must not block; they run on the thread of the call, or
 * on one of the HTTP client.
 */
public interface CallListener {

    /** Observes nothing. */
    CallListener NONE = new CallListener() {};

    /** Handles the end of an attempt. */
    default void attemptEnded(CallAttempt attempt) {}

    /** Handles the end of the call, after its last attempt. */
    default void callEnded(CallResult result) {}
}
