package dev.sunocontract.testkit.check.wire;

/**
 * An operation that starts a task from a finished song.
 *
 * @param submitOperation the id of the operation that submits the task
 * @param statusOperation the id of the operation that returns its status; empty if the submission has the result
 * @param placeholderId the id of {@link SampleValues} that stands for the new task, or for the id in the submission's
 *     result, in later samples; empty for none
 * @param role the end of the example's name, such as {@code wav}, where one operation submits several kinds of task;
 *     else empty
 */
public record FollowUpOperation(String submitOperation, String statusOperation, String placeholderId, String role) {

    /** Creates one of an operation that submits one kind of task. */
    public FollowUpOperation(String submitOperation, String statusOperation, String placeholderId) {
        this(submitOperation, statusOperation, placeholderId, "");
    }
}
