package dev.sunocontract.client.error;

/** The job was accepted, and failed later. */
public final class TaskFailedException extends SunoException {

    private static final long serialVersionUID = 1L;

    private final String taskId;

    /** A failed job. */
    public TaskFailedException(ErrorDetails failure, String taskId) {
        super(failure, null);
        this.taskId = taskId;
    }

    /** The job. */
    public String taskId() {
        return taskId;
    }
}
