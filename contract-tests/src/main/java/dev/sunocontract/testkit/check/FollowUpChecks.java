package dev.sunocontract.testkit.check;

import dev.sunocontract.testkit.check.wire.FollowUpOperation;
import dev.sunocontract.testkit.check.wire.ResponseReader;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** Checks of the operations that start a task from a finished song. */
final class FollowUpChecks {

    private final CheckSession session;
    private final ResponseReader reader;
    private final LifecycleState lifecycle;
    private final TaskPoller poller;

    FollowUpChecks(CheckSession session) {
        this.session = session;
        this.reader = session.reader();
        this.lifecycle = session.lifecycle();
        this.poller = new TaskPoller(session);
    }

    /** The checks, in order; empty if the wire has no such operations. */
    List<Check> checks() {
        return session.wire().followUpOperations().stream()
                .filter(followUp -> session.offered().contains(followUp.submitOperation()))
                .map(this::check)
                .toList();
    }

    private Check check(FollowUpOperation followUp) {
        Check check = new Check(
                followUp.submitOperation(),
                "completesForFinishedSong" + (followUp.role().isEmpty() ? "" : "_" + followUp.role()),
                "The operation accepts a finished song, and its task completes.",
                "the operation's ids of song and clip, and the status of its task",
                context -> completesForFinishedSong(context, followUp));
        return followUp.placeholderId().isEmpty() ? check : check.createsForLaterChecks();
    }

    private void completesForFinishedSong(CheckContext context, FollowUpOperation followUp)
            throws IOException, InterruptedException, CheckAbortedException {
        lifecycle.requireFinishedTask();
        String submit = followUp.submitOperation();
        JsonNode sample = Objects.requireNonNull(session.samples().followUp(followUp), submit);
        JsonNode response =
                session.sendLenient(context, session.operation(submit), Map.of(), lifecycle.substituteIds(sample));
        if (followUp.statusOperation().isEmpty()) {
            recordCreatedId(followUp, reader.createdId(response));
            return;
        }
        String taskId = reader.submittedTaskId(response);
        context.assertTrue(!taskId.isBlank(), "the response has no task id");
        if (session.contract().findOperation(followUp.statusOperation()).isEmpty()) {
            recordCreatedId(followUp, taskId);
            return;
        }
        JsonNode task = poller.pollUntilTerminal(context, followUp.statusOperation(), taskId);
        poller.assertTaskId(context, task, taskId);
        recordCreatedId(followUp, taskId);
    }

    private void recordCreatedId(FollowUpOperation followUp, String id) {
        if (!followUp.placeholderId().isEmpty()) {
            lifecycle.putCreatedId(followUp.placeholderId(), id);
        }
    }
}
