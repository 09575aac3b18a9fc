package dev.sunocontract.client.task;

/** Observes one wait for a task. */
@FunctionalInterface
public interface WaitListener {

    /** Observes nothing. */
    WaitListener NONE = result -> {};

    /** Handles the end of the wait. Must not block. */
    void waitEnded(WaitResult result);
}
