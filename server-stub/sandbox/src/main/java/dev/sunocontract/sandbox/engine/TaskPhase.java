package dev.sunocontract.sandbox.engine;

/** How far a job is. The last two are final. */
public enum TaskPhase {
    /** Not taken up yet. */
    NOT_START,
    /** Taken up. */
    SUBMITTED,
    /** Waiting for a free machine. */
    QUEUED,
    /** Takes are streaming. */
    IN_PROGRESS,
    /** Every take is complete. */
    SUCCESS,
    /** Nothing will come. */
    FAILURE;

    /** Whether nothing will change any more. */
    public boolean isTerminal() {
        return this == SUCCESS || this == FAILURE;
    }
}
