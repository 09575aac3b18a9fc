package dev.sunocontract.testkit.check;

import dev.sunocontract.spec.Operation;
import dev.sunocontract.testkit.check.wire.ResponseReader;
import dev.sunocontract.testkit.check.wire.SampleValues;
import dev.sunocontract.testkit.exchange.Exchange;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Checks of the operation that returns several tasks at once. */
final class TaskListChecks {

    private static final String LIST = "listTasks";

    private final CheckSession session;
    private final ResponseReader reader;
    private final LifecycleState lifecycle;
    private final TaskPoller poller;

    TaskListChecks(CheckSession session) {
        this.session = session;
        this.reader = session.reader();
        this.lifecycle = session.lifecycle();
        this.poller = new TaskPoller(session);
    }

    /** The checks, in order; empty if the contract does not have the operation. */
    List<Check> checks() {
        if (!session.offered().contains(LIST)) {
            return List.of();
        }
        return List.of(
                new Check(
                        LIST,
                        "returnsAllKnownTasks",
                        "Every requested task is returned, as getTask returns it.",
                        "how the list is built: each requested task once, as getTask returns it",
                        this::returnsAllKnownTasks),
                new Check(
                        LIST,
                        "omitsTasksOfOtherAccounts",
                        "Tasks of another account are omitted.",
                        "whether tasks are looked up by their ids alone, or by ids and account",
                        this::omitsTasksOfOtherAccounts),
                new Check(
                        LIST,
                        "omitsUnknownTasks",
                        "Unknown ids are omitted.",
                        "what the list has for ids that nobody has",
                        this::omitsUnknownTasks),
                new Check(
                        LIST,
                        "returnsEmptyListForUnknownIds",
                        "Without a known id the list is empty.",
                        "the list when no id is known",
                        this::returnsEmptyListForUnknownIds));
    }

    private void returnsAllKnownTasks(CheckContext context)
            throws IOException, InterruptedException, CheckAbortedException {
        String first = lifecycle.requireTaskId();
        String second = lifecycle.requireSecondTaskId();
        Set<String> requested = new LinkedHashSet<>(List.of(first, second));
        JsonNode tasks = list(context, requested.toArray(String[]::new));
        Set<String> returned = new HashSet<>();
        for (JsonNode task : tasks) {
            String id = reader.taskId(task);
            context.assertTrue(returned.add(id), "the list has the task " + id + " twice");
        }
        context.assertTrue(returned.equals(requested), "requested " + requested + ", got " + returned);
        for (JsonNode task : tasks) {
            if (reader.taskId(task).equals(first)) {
                assertAsFetched(task);
            }
        }
        for (JsonNode task : tasks) {
            poller.assertConsistent(context, task);
        }
    }

    /** Requires the first song's task as getTask returned it, if it has finished. */
    private void assertAsFetched(JsonNode task) throws CheckAbortedException {
        Optional<TaskDifference> difference = Optional.ofNullable(lifecycle.finishedTask())
                .flatMap(finishedTask -> TaskDifference.find(finishedTask, task));
        if (difference.isPresent()) {
            throw CheckAbortedException.failure(
                    CheckReason.CONTRACT_VIOLATION,
                    "task %s differs from getTask's: %s is %s there, and %s in the list"
                            .formatted(
                                    reader.taskId(task),
                                    difference.get().pointer(),
                                    difference.get().before(),
                                    difference.get().after()));
        }
    }

    private void omitsTasksOfOtherAccounts(CheckContext context)
            throws IOException, InterruptedException, CheckAbortedException {
        String taskId = lifecycle.requireTaskId();
        session.assumeSecondAccount();
        Operation list = session.operation(LIST);
        TestRequest request = TestRequest.of(list, Map.of(), session.samples().taskList(taskId))
                .withAccount(TestRequest.Account.SECOND);
        Exchange exchange = session.send(context, list, request);
        for (JsonNode task : ResponseAssertions.jsonBody(exchange).path("data")) {
            boolean shown = reader.taskId(task).equals(taskId);
            context.assertTrue(!shown, "the task " + taskId + " was shown to the second account");
        }
        session.assertions().assertValidResponse(context, exchange);
    }

    private void omitsUnknownTasks(CheckContext context)
            throws IOException, InterruptedException, CheckAbortedException {
        String known = lifecycle.requireTaskId();
        JsonNode tasks = list(context, SampleValues.UNKNOWN_ID, known);
        context.assertTrue(
                tasks.size() == 1 && reader.taskId(tasks.path(0)).equals(known),
                "expected only " + known + ", got " + tasks);
    }

    private void returnsEmptyListForUnknownIds(CheckContext context)
            throws IOException, InterruptedException, CheckAbortedException {
        JsonNode tasks = list(context, SampleValues.UNKNOWN_ID);
        context.assertTrue(
                tasks.isNull() || tasks.isArray() && tasks.isEmpty(), "expected an empty list, got " + tasks);
    }

    private JsonNode list(CheckContext context, String... ids)
            throws IOException, InterruptedException, CheckAbortedException {
        return session.sendExpectingSuccess(
                        context,
                        session.operation(LIST),
                        Map.of(),
                        session.samples().taskList(ids))
                .path("data");
    }
}
