package dev.sunocontract.client.error;

/** The provider accepted the task, and the task failed later. */
public final class TaskFailedException extends SunoException {

    private static final long serialVersionUID = 1L;

    private final String taskId;

    /** Creates the error. */
    public TaskFailedException(ErrorDetails details, String taskId) {
        super(details, null);
        this.taskId = taskId;
    }

    /** Returns the id of the task. */
    public String taskId() {
        return taskId;
    }
}
