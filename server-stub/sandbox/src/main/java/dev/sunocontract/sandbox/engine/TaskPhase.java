package dev.sunocontract.sandbox.engine;

/** Phases of a task. The last two are terminal. */
public enum TaskPhase {
    /** Not started. */
    NOT_START,
    /** Accepted. */
    SUBMITTED,
    /** Waiting in the queue. */
    QUEUED,
    /** In progress; the clips can be streamed. */
    IN_PROGRESS,
    /** Complete. */
    SUCCESS,
    /** Failed. */
    FAILURE;

    /** Whether the task will not change any more. */
    public boolean isTerminal() {
        return this == SUCCESS || this == FAILURE;
    }
}
