package dev.sunocontract.testkit.check;

import dev.sunocontract.spec.Operation;
import dev.sunocontract.testkit.check.wire.ResponseReader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Fetches tasks, and polls them until they have a terminal status. */
final class TaskPoller {

    private static final Duration MIN_STALL = Duration.ofSeconds(2);

    private final CheckSession session;
    private final ResponseReader reader;

    TaskPoller(CheckSession session) {
        this.session = session;
        this.reader = session.reader();
    }

    /** Fetches a task once. */
    JsonNode fetch(CheckContext context, String statusOperation, String taskId)
            throws IOException, InterruptedException, CheckAbortedException {
        Operation operation = session.operation(statusOperation);
        return reader.task(session.sendExpectingSuccess(
                context,
                operation,
                requiredParameter(operation, taskId),
                session.samples().taskQuery(taskId)));
    }

    /** The first required parameter of an operation, with an id as the value; empty if it has none. */
    static Map<String, String> requiredParameter(Operation operation, String id) {
        return operation.parameters().stream()
                .filter(Operation.Parameter::required)
                .findFirst()
                .map(parameter -> Map.of(parameter.name(), id))
                .orElse(Map.of());
    }

    /**
     * Polls a task until it succeeded. Ends the check if the task fails, its status goes back, its fields contradict
     * each other, or the timeout is reached.
     */
    JsonNode pollUntilTerminal(CheckContext context, String statusOperation, String taskId)
            throws IOException, InterruptedException, CheckAbortedException {
        long startNanos = System.nanoTime();
        long lastChangeNanos = startNanos;
        JsonNode previous = null;
        while (true) {
            JsonNode task = fetch(context, statusOperation, taskId);
            if (isFinished(context, task, previous)) {
                return task;
            }
            long now = System.nanoTime();
            lastChangeNanos = task.equals(previous) ? lastChangeNanos : now;
            previous = task;
            if (now - startNanos > session.server().taskTimeout().toNanos()) {
                throw timeoutResult(task, Duration.ofNanos(now - lastChangeNanos));
            }
            Thread.sleep(session.server().pollInterval().toMillis());
        }
    }

    private boolean isFinished(CheckContext context, JsonNode task, @Nullable JsonNode previous)
            throws CheckAbortedException {
        int rank = reader.statusRank(task);
        context.assertTrue(rank != ResponseReader.UNKNOWN, "unknown status " + reader.status(task));
        context.assertTrue(
                previous == null || rank >= reader.statusRank(previous),
                "the status went back to " + reader.status(task));
        assertConsistent(context, task);
        context.assertTrue(rank != ResponseReader.FAILED, "the task failed: " + task);
        return rank == ResponseReader.SUCCEEDED;
    }

    /** Requires a task whose fields do not contradict each other. */
    void assertConsistent(CheckContext context, JsonNode task) throws CheckAbortedException {
        List<String> problems = reader.inconsistencies(task);
        context.assertTrue(problems.isEmpty(), String.join("; ", problems));
    }

    /** Requires the id of a task, if tasks of the wire have one. */
    void assertTaskId(CheckContext context, JsonNode task, String taskId) throws CheckAbortedException {
        String actual = reader.taskId(task);
        context.assertTrue(
                !reader.namesTask() || actual.equals(taskId), "requested task " + taskId + ", got task " + actual);
    }

    /**
     * Ends a check after the timeout. A song takes minutes at a real provider, so the check is skipped; on this
     * machine, a task that reports progress but has not changed for half of the timeout is stalled, and the check
     * fails.
     */
    private CheckAbortedException timeoutResult(JsonNode task, Duration unchanged) {
        Duration timeout = session.server().taskTimeout();
        boolean stalled = task.has("progress")
                && unchanged.compareTo(timeout.dividedBy(2)) > 0
                && unchanged.compareTo(MIN_STALL) > 0;
        return session.server().isLoopback() && stalled
                ? CheckAbortedException.failure(
                        CheckReason.CONTRACT_VIOLATION,
                        "the task is stalled: no change for " + unchanged.toSeconds() + " s")
                : CheckAbortedException.skip(
                        CheckReason.TASK_TIMEOUT, "no terminal status within " + timeout.toSeconds() + " s");
    }
}
