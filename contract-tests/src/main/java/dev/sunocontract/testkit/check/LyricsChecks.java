package dev.sunocontract.testkit.check;

import dev.sunocontract.testkit.check.wire.ResponseReader;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Checks of the operation that generates lyrics, where it shares the status operation of songs. */
final class LyricsChecks {

    private static final String SUBMIT = "submitLyrics";

    private final CheckSession session;
    private final ResponseReader reader;
    private final TaskPoller poller;

    LyricsChecks(CheckSession session) {
        this.session = session;
        this.reader = session.reader();
        this.poller = new TaskPoller(session);
    }

    /** The checks; empty if the contract does not have the operation, or {@link FollowUpChecks} cover it. */
    List<Check> checks() {
        boolean isFollowUp = session.wire().followUpOperations().stream()
                .anyMatch(followUp -> followUp.submitOperation().equals(SUBMIT));
        return session.offered().contains(SUBMIT) && !isFollowUp
                ? List.of(new Check(
                        SUBMIT,
                        "returnsLyricsTask",
                        "A lyrics request returns a task of its own.",
                        "the id and the action of lyrics tasks",
                        this::returnsLyricsTask))
                : List.of();
    }

    private void returnsLyricsTask(CheckContext context)
            throws IOException, InterruptedException, CheckAbortedException {
        JsonNode response = session.sendExpectingSuccess(
                context, session.operation(SUBMIT), Map.of(), session.samples().bodyFor(SUBMIT));
        String taskId = reader.submittedTaskId(response);
        context.assertTrue(!taskId.isBlank(), "the response has no task id");
        JsonNode task = poller.fetch(context, "getTask", taskId);
        poller.assertTaskId(context, task, taskId);
        String action = task.path("action").asString("");
        context.assertTrue(action.isEmpty() || action.equals("LYRICS"), "expected action LYRICS, got " + action);
    }
}
