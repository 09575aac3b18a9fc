package dev.sunocontract.testkit.check.wire;

/**
 * An operation that starts a task from a finished song.
 *
 * @param submitOperation the id of the operation that submits the task
 * @param statusOperation the id of the operation that returns its status; empty if the submission has the result
 * @param placeholderId the id of {@link SampleValues} that stands for the new task, or for the id in the submission's
 *     result, in later samples; empty for none
 */
public record FollowUpOperation(String submitOperation, String statusOperation, String placeholderId) {}
