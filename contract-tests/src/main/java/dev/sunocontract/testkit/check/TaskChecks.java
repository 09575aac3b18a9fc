package dev.sunocontract.testkit.check;

import dev.sunocontract.spec.Drift;
import dev.sunocontract.spec.ModelNames;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.testkit.check.wire.ResponseReader;
import dev.sunocontract.testkit.check.wire.SampleValues;
import dev.sunocontract.testkit.exchange.Exchange;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Checks of a song's task: submission, polling, the finished task. */
final class TaskChecks {

    private static final String SUBMIT = "submitMusic";
    private static final String GET = "getTask";
    private static final Set<Integer> UNRELATED_ERROR_STATUSES = Set.of(401, 403, 405);

    private final CheckSession session;
    private final ResponseReader reader;
    private final LifecycleState lifecycle;
    private final TaskPoller poller;

    TaskChecks(CheckSession session) {
        this.session = session;
        this.reader = session.reader();
        this.lifecycle = session.lifecycle();
        this.poller = new TaskPoller(session);
    }

    /** The checks, in order. */
    List<Check> checks() {
        return List.of(
                new Check(
                                SUBMIT,
                                "returnsTaskId",
                                "A valid song request returns a task id.",
                                "the id in the response to a submission",
                                this::returnsTaskId)
                        .createsForLaterChecks(),
                new Check(
                                SUBMIT,
                                "returnsUniqueTaskIds",
                                "Two requests return two task ids.",
                                "how ids of tasks are made, and whether equal requests are cached",
                                this::returnsUniqueTaskIds)
                        .createsForLaterChecks(),
                new Check(
                        GET,
                        "returnsRequestedTask",
                        "A submitted task can be fetched by its id.",
                        "how the task is looked up, and its fields while it runs",
                        this::returnsRequestedTask),
                new Check(
                        GET,
                        "hidesTasksOfOtherAccounts",
                        "A task is not shown to another account.",
                        "whether a task is looked up by its id alone, or by id and account",
                        this::hidesTasksOfOtherAccounts),
                new Check(
                        GET,
                        "refusesUnknownTask",
                        "An unknown task id is refused.",
                        "the response to an id that nobody has",
                        this::refusesUnknownTask),
                new Check(
                                GET,
                                "reachesTerminalStatus",
                                "A task's status never goes back and becomes terminal, with clips.",
                                "the order of statuses, and the fields of a finished task",
                                this::reachesTerminalStatus)
                        .createsForLaterChecks(),
                new Check(
                        GET,
                        "returnsRequestedSong",
                        "The clips have distinct ids and the requested title.",
                        "the ids of the clips, and what they keep of the request",
                        this::returnsRequestedSong),
                new Check(
                        GET,
                        "returnsRequestedModel",
                        "The finished task names no other version of Suno than the one that was asked for.",
                        "which model the request is passed on with",
                        this::returnsRequestedModel),
                new Check(
                        GET,
                        "terminalStatusIsStable",
                        "A finished task does not change, but for counters and signatures of URLs.",
                        "what changes a task after it has finished",
                        this::terminalStatusIsStable));
    }

    private void returnsTaskId(CheckContext context) throws IOException, InterruptedException, CheckAbortedException {
        lifecycle.setTaskId(submitSong(context));
    }

    private void returnsUniqueTaskIds(CheckContext context)
            throws IOException, InterruptedException, CheckAbortedException {
        String first = lifecycle.requireTaskId();
        String second = submitSong(context);
        lifecycle.setSecondTaskId(second);
        context.assertTrue(!first.equals(second), "both requests returned the task id " + first);
    }

    private String submitSong(CheckContext context) throws IOException, InterruptedException, CheckAbortedException {
        Operation submit = session.operation(SUBMIT);
        JsonNode response = session.sendExpectingSuccess(
                context, submit, Map.of(), session.samples().song());
        String taskId = reader.submittedTaskId(response);
        context.assertTrue(!taskId.isBlank(), "the response has no task id");
        return taskId;
    }

    private void returnsRequestedTask(CheckContext context)
            throws IOException, InterruptedException, CheckAbortedException {
        String taskId = lifecycle.requireTaskId();
        JsonNode task = poller.fetch(context, GET, taskId);
        poller.assertTaskId(context, task, taskId);
        poller.assertConsistent(context, task);
    }

    private void hidesTasksOfOtherAccounts(CheckContext context)
            throws IOException, InterruptedException, CheckAbortedException {
        String taskId = lifecycle.requireTaskId();
        session.assumeSecondAccount();
        Operation get = session.operation(GET);
        TestRequest request = TestRequest.of(
                        get,
                        TaskPoller.requiredParameter(get, taskId),
                        session.samples().taskQuery(taskId))
                .withAccount(TestRequest.Account.SECOND);
        Exchange exchange = session.send(context, get, request);
        boolean shown = reader.namesTask()
                ? reader.taskId(reader.task(ResponseAssertions.jsonBody(exchange)))
                        .equals(taskId)
                : ResponseAssertions.effectiveStatus(exchange) / 100 == 2;
        context.assertTrue(!shown, "the task " + taskId + " was shown to the second account");
        session.assertions().assertValidResponse(context, exchange);
    }

    private void refusesUnknownTask(CheckContext context)
            throws IOException, InterruptedException, CheckAbortedException {
        Operation get = session.operation(GET);
        Map<String, String> parameter = TaskPoller.requiredParameter(get, SampleValues.UNKNOWN_ID);
        Exchange exchange = session.send(
                context, get, TestRequest.of(get, parameter, session.samples().taskQuery(SampleValues.UNKNOWN_ID)));
        int status = ResponseAssertions.effectiveStatus(exchange);
        context.assertTrue(
                status / 100 == 4 || session.assertions().isUnknownTask(get, exchange),
                "expected 4xx for an unknown task id, got " + status);
        session.assertions().assertDocumentedStatus(context, get, exchange);
        context.assertTrue(
                !UNRELATED_ERROR_STATUSES.contains(status),
                "key and method are valid, but status " + status + " was returned");
        session.assertions().assertValidResponse(context, exchange);
    }

    private void reachesTerminalStatus(CheckContext context)
            throws IOException, InterruptedException, CheckAbortedException {
        lifecycle.setFinishedTask(poller.pollUntilTerminal(context, GET, lifecycle.requireTaskId()));
    }

    private void returnsRequestedSong(CheckContext context) throws CheckAbortedException {
        Set<String> ids = new HashSet<>();
        for (JsonNode clip : reader.clips(lifecycle.requireFinishedTask())) {
            context.assertTrue(ids.add(reader.clipId(clip)), "duplicate clip id " + reader.clipId(clip));
            String title = reader.clipTitle(clip);
            context.assertTrue(
                    title.equals(SampleValues.TITLE),
                    "expected title '" + SampleValues.TITLE + "', got '" + title + "'");
        }
    }

    /** Some relays replace a retired model silently: a warning, since no provider promises the model. */
    private void returnsRequestedModel(CheckContext context) throws CheckAbortedException {
        JsonNode task = lifecycle.requireFinishedTask();
        ModelNames names = session.contract().modelNames();
        Optional<String> requested = names.requested(session.samples().song());
        Optional<Drift> other = names.answers(task).stream()
                .flatMap(answer -> requested.flatMap(model -> names.compare(model, answer)).stream())
                .findFirst();
        if (other.isPresent()) {
            throw CheckAbortedException.warning(
                    CheckReason.OTHER_MODEL, other.get().toString());
        }
    }

    private void terminalStatusIsStable(CheckContext context)
            throws IOException, InterruptedException, CheckAbortedException {
        JsonNode before = lifecycle.requireFinishedTask();
        JsonNode after = poller.fetch(context, GET, lifecycle.requireTaskId());
        context.assertTrue(
                reader.statusRank(after) == ResponseReader.SUCCEEDED,
                "the status changed from terminal to " + reader.status(after));
        context.assertTrue(reader.clipIds(after).equals(reader.clipIds(before)), "clip ids changed after completion");
        Optional<TaskDifference> change = TaskDifference.find(before, after);
        if (change.isPresent()) {
            throw CheckAbortedException.failure(
                    CheckReason.CONTRACT_VIOLATION,
                    "the task changed after completion: %s was %s, and then %s"
                            .formatted(
                                    change.get().pointer(),
                                    change.get().before(),
                                    change.get().after()));
        }
    }
}
