package dev.sunocontract.testkit.check;

import dev.sunocontract.spec.Operation;
import dev.sunocontract.testkit.check.crun.CrunResponseReader;
import dev.sunocontract.testkit.check.gateway.GatewayResponseReader;
import dev.sunocontract.testkit.check.sunoapi.SunoapiResponseReader;
import dev.sunocontract.testkit.check.wire.ResponseReader;
import dev.sunocontract.testkit.check.wire.SampleRequests;
import dev.sunocontract.testkit.exchange.Exchange;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The story of a song, told to a server: submit, follow, find again, make a persona, let it sing. Each step is a check. */
final class LifecycleChecks {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration MIN_STALL = Duration.ofSeconds(2);

    private final ServerChecks suite;
    private final ResponseReader reader;
    private @Nullable String taskId;
    private @Nullable String otherTaskId;
    private @Nullable JsonNode finishedTask;
    private @Nullable String personaId;
    private @Nullable String extensionClipId;
    private final Map<String, String> createdIds = new HashMap<>();

    LifecycleChecks(ServerChecks checks) {
        this.suite = checks;
        this.reader = switch (checks.server().provider().wire()) {
            case GATEWAY -> new GatewayResponseReader();
            case CRUN -> new CrunResponseReader();
            case SUNOAPI -> new SunoapiResponseReader();
        };
    }

    List<Check> checks() {
        List<Check> steps = new ArrayList<>();
        Operation submit = suite.operation("submitMusic");
        Operation get = suite.operation("getTask");
        steps.add(suite.check(
                submit,
                "answersATask",
                "A song that keeps the contract is accepted with a task.",
                this::returnsTaskId));
        steps.add(
                suite.check(submit, "givesEveryTaskItsOwnId", "Two songs are two tasks.", this::returnsUniqueTaskIds));
        steps.add(suite.check(
                get,
                "showsTheTask",
                "A submitted task can be asked for, and is the one asked for.",
                this::returnsRequestedTask));
        steps.add(suite.check(
                get, "refusesUnknownTasks", "A task that nobody submitted is refused.", this::refusesUnknownTask));
        steps.add(suite.check(
                get,
                "leadsToAnEnd",
                "A task gets on, never back, and ends with its clips.",
                this::reachesTerminalStatus));
        steps.add(suite.check(
                get,
                "showsTheSongThatWasAskedFor",
                "The clips are of the song that was asked for.",
                this::returnsRequestedSong));
        steps.add(
                suite.check(get, "keepsTheEnd", "A finished task reads the same again.", this::terminalStatusIsStable));
        if (suite.offers("listTasks")) {
            Operation list = suite.operation("listTasks");
            steps.add(suite.check(
                    list,
                    "showsEveryKnownTask",
                    "Every task that is known is shown, as it is shown alone.",
                    this::returnsAllKnownTasks));
            steps.add(suite.check(list, "leavesUnknownTasksOut", "Unknown ids are left out.", this::omitsUnknownTasks));
            steps.add(suite.check(
                    list,
                    "showsNothingForUnknownIds",
                    "When no id is known, there is nothing.",
                    this::returnsEmptyListForUnknownIds));
        }
        if (suite.offers("createPersona")) {
            Operation create = suite.operation("createPersona");
            steps.add(suite.check(
                    create,
                    "makesAPersonaOfTheClip",
                    "A persona is made of a finished clip.",
                    this::createsPersonaFromClip));
            steps.add(suite.check(
                    create, "refusesUnknownClips", "A clip that nobody made has no singer.", this::refusesUnknownClip));
            if (reader.allowsOnePersonaPerClip()) {
                steps.add(suite.check(
                        create,
                        "makesOnePersonaOfAClip",
                        "A second persona of a clip is refused.",
                        this::refusesSecondPersonaOfClip));
            }
            personaOperations()
                    .forEach(sings -> steps.add(suite.check(
                            suite.operation(sings),
                            "letsThePersonaSing",
                            "The persona sings a song.",
                            course -> generatesWithPersona(course, sings))));
        }
        for (ResponseReader.FollowUpOperation followUp : reader.followUpOperations()) {
            if (suite.offers(followUp.submitOperation())) {
                steps.add(suite.check(
                        suite.operation(followUp.submitOperation()),
                        "isMadeOnceASongIsDone",
                        "What is asked for once a song is done is made.",
                        course -> completesForFinishedSong(course, followUp)));
            }
        }
        boolean lyricsFollow = reader.followUpOperations().stream()
                .anyMatch(next -> next.submitOperation().equals("submitLyrics"));
        if (suite.offers("submitLyrics") && !lyricsFollow) {
            steps.add(suite.check(
                    suite.operation("submitLyrics"), "writesLyrics", "Lyrics are written.", this::returnsLyricsTask));
        }
        for (Operation operation : suite.contract().operations()) {
            if (takesClipId(operation)) {
                steps.add(suite.check(
                        operation,
                        "answersAboutAFinishedClip",
                        "A finished clip can be asked about.",
                        course -> about(course, operation)));
            }
        }
        List<String> joins =
                Stream.of("submitConcat", "concatClips").filter(suite::offers).toList();
        if (!joins.isEmpty()) {
            steps.add(
                    suite.check(submit, "continuesAClip", "A finished clip is continued.", this::extendsFinishedClip));
        }
        joins.forEach(join -> steps.add(suite.check(
                suite.operation(join),
                "joinsTheParts",
                "A continuation is joined to what it continues.",
                course -> concatenatesClips(course, join))));
        return steps;
    }

    private Set<String> personaOperations() {
        Set<String> singing = new LinkedHashSet<>(
                List.of(suite.contract().personaMusicOperation().id()));
        if (suite.offers("generateMusic")) {
            singing.add("generateMusic");
        }
        return singing;
    }

    private static boolean takesClipId(Operation operation) {
        return operation.method().equals("GET")
                && operation.parameters().stream()
                        .anyMatch(parameter -> parameter.name().equals("clip_id"));
    }

    /** A body with what the journey has made in place of what stands for it. */
    JsonNode substituteIds(JsonNode body) {
        String text = body.toString();
        text = taskId == null ? text : text.replace(SampleRequests.TASK_ID, taskId);
        text = personaId == null ? text : text.replace(SampleRequests.PERSONA_ID, personaId);
        for (Map.Entry<String, String> thing : createdIds.entrySet()) {
            text = text.replace(thing.getKey(), thing.getValue());
        }
        if (finishedTask != null) {
            JsonNode clip = reader.clips(finishedTask).get(0);
            text = text.replace(SampleRequests.CLIP_ID, reader.clipId(clip))
                    .replace(SampleRequests.AUDIO_URL, clip.path("audioUrl").asString(SampleRequests.AUDIO_URL));
        }
        return JSON.readTree(text);
    }

    private void returnsTaskId(CheckContext course) throws IOException, InterruptedException, CheckAbortedException {
        taskId = submitSong(course);
    }

    private void returnsUniqueTaskIds(CheckContext course)
            throws IOException, InterruptedException, CheckAbortedException {
        String first = requireTaskId();
        otherTaskId = submitSong(course);
        course.assertTrue(!first.equals(otherTaskId), "both songs got the task " + first);
    }

    private String submitSong(CheckContext course) throws IOException, InterruptedException, CheckAbortedException {
        JsonNode answer = sendExpectingSuccess(
                course,
                "submitMusic",
                Map.of(),
                SampleRequests.song(suite.server().provider()));
        String id = reader.submittedTaskId(answer);
        course.assertTrue(!id.isBlank(), "the answer names no task");
        return id;
    }

    private void returnsRequestedTask(CheckContext course)
            throws IOException, InterruptedException, CheckAbortedException {
        JsonNode task = fetchTask(course, requireTaskId());
        course.assertTrue(
                reader.taskId(task).equals(taskId),
                "asked for the task " + taskId + ", but " + reader.taskId(task) + " is shown");
        List<String> problems = reader.inconsistencies(task);
        course.assertTrue(problems.isEmpty(), String.join("; ", problems));
    }

    private void refusesUnknownTask(CheckContext course)
            throws IOException, InterruptedException, CheckAbortedException {
        Operation get = suite.operation("getTask");
        suite.assumeOffered(get);
        TestHttpClient.TestRequest sent =
                suite.httpClient().requestFor(get, about(get, SampleRequests.UNKNOWN_ID), null);
        Exchange exchange = course.addExchange(suite.httpClient().send(sent));
        int said = ServerChecks.effectiveStatus(exchange);
        course.assertTrue(said / 100 == 4, "nobody submitted that task, but " + said + " came");
        suite.assertDocumentedStatus(course, get, exchange);
        course.assertTrue(
                said != 401 && said != 403 && said != 405,
                "the key is good, and the method too, but " + said + " came");
        suite.assertValidResponse(course, exchange);
    }

    private void reachesTerminalStatus(CheckContext course)
            throws IOException, InterruptedException, CheckAbortedException {
        finishedTask = pollUntilTerminal(course, requireTaskId());
    }

    private JsonNode pollUntilTerminal(CheckContext course, String id)
            throws IOException, InterruptedException, CheckAbortedException {
        return pollUntilTerminal(course, "getTask", id);
    }

    private JsonNode pollUntilTerminal(CheckContext course, String show, String id)
            throws IOException, InterruptedException, CheckAbortedException {
        long begun = System.nanoTime();
        long changed = begun;
        JsonNode before = null;
        while (true) {
            JsonNode task = fetchTask(course, show, id);
            int stage = assertStatusRank(task, before);
            List<String> problems = reader.inconsistencies(task);
            course.assertTrue(problems.isEmpty(), String.join("; ", problems));
            if (stage == ResponseReader.FAILED) {
                throw CheckAbortedException.failure(CheckReason.CONTRACT_VIOLATION, "the song failed: " + task);
            }
            if (stage == ResponseReader.SUCCEEDED) {
                return task;
            }
            changed = task.equals(before) ? changed : System.nanoTime();
            before = task;
            if (System.nanoTime() - begun > suite.server().taskTimeout().toNanos()) {
                throw timeoutResult(task, Duration.ofNanos(System.nanoTime() - changed));
            }
            Thread.sleep(suite.server().pollInterval().toMillis());
        }
    }

    private int assertStatusRank(JsonNode task, @Nullable JsonNode before) throws CheckAbortedException {
        int stage = reader.statusRank(task);
        if (stage < 0) {
            throw CheckAbortedException.failure(
                    CheckReason.CONTRACT_VIOLATION, "the status " + reader.status(task) + " is none of the contract's");
        }
        if (before != null && stage < reader.statusRank(before)) {
            throw CheckAbortedException.failure(
                    CheckReason.CONTRACT_VIOLATION, "the task went back to " + reader.status(task));
        }
        return stage;
    }

    /**
     * Elsewhere a song takes minutes; here, a task that shows its progress, but no change for half of the time, has been lost. Of a task
     * that shows none, nothing can be said.
     */
    private CheckAbortedException timeoutResult(JsonNode task, Duration unchanged) {
        Duration patience = suite.server().taskTimeout();
        boolean stuck = task.has("progress")
                && unchanged.compareTo(patience.dividedBy(2)) > 0
                && unchanged.compareTo(MIN_STALL) > 0;
        return suite.server().isLoopback() && stuck
                ? CheckAbortedException.failure(
                        CheckReason.CONTRACT_VIOLATION,
                        "nothing about the task has changed for " + unchanged.toSeconds() + " s")
                : CheckAbortedException.skip(
                        CheckReason.TASK_TIMEOUT, "the task was not done within " + patience.toSeconds() + " s");
    }

    private void returnsRequestedSong(CheckContext course) throws CheckAbortedException {
        JsonNode task = requireFinishedTask();
        Set<String> ids = new HashSet<>();
        for (JsonNode clip : reader.clips(task)) {
            course.assertTrue(ids.add(reader.clipId(clip)), "two clips have the id " + reader.clipId(clip));
            course.assertTrue(
                    SampleRequests.TITLE.equals(reader.clipTitle(clip)),
                    "the title asked for was '" + SampleRequests.TITLE + "', the clip's is '" + reader.clipTitle(clip)
                            + "'");
        }
    }

    private void terminalStatusIsStable(CheckContext course)
            throws IOException, InterruptedException, CheckAbortedException {
        JsonNode before = requireFinishedTask();
        JsonNode after = fetchTask(course, requireTaskId());
        course.assertTrue(
                reader.statusRank(after) == ResponseReader.SUCCEEDED,
                "the task was done, and is " + reader.status(after) + " now");
        course.assertTrue(reader.clipIds(after).equals(reader.clipIds(before)), "the clips are others than before");
        course.assertTrue(before.equals(after), "the task reads otherwise than before, although it is done");
    }

    private void returnsAllKnownTasks(CheckContext course)
            throws IOException, InterruptedException, CheckAbortedException {
        String first = requireTaskId();
        String second = otherTaskId == null ? first : otherTaskId;
        JsonNode data = sendExpectingSuccess(course, "listTasks", Map.of(), SampleRequests.taskList(first, second))
                .path("data");
        Set<String> shown = new HashSet<>();
        data.forEach(task -> shown.add(reader.taskId(task)));
        course.assertTrue(
                shown.equals(Set.of(first, second)),
                "asked for " + Set.of(first, second) + ", but " + shown + " are shown");
        if (finishedTask != null) {
            for (JsonNode task : data) {
                boolean same = !reader.taskId(task).equals(first) || task.equals(finishedTask);
                course.assertTrue(same, "the task " + first + " is shown otherwise than alone");
            }
        }
        for (JsonNode task : data) {
            List<String> problems = reader.inconsistencies(task);
            course.assertTrue(problems.isEmpty(), String.join("; ", problems));
        }
    }

    private void omitsUnknownTasks(CheckContext course)
            throws IOException, InterruptedException, CheckAbortedException {
        String first = requireTaskId();
        JsonNode data = sendExpectingSuccess(
                        course, "listTasks", Map.of(), SampleRequests.taskList(SampleRequests.UNKNOWN_ID, first))
                .path("data");
        course.assertTrue(
                data.size() == 1 && reader.taskId(data.path(0)).equals(first),
                "only " + first + " is known, but shown are: " + data);
    }

    private void returnsEmptyListForUnknownIds(CheckContext course)
            throws IOException, InterruptedException, CheckAbortedException {
        JsonNode data = sendExpectingSuccess(
                        course, "listTasks", Map.of(), SampleRequests.taskList(SampleRequests.UNKNOWN_ID))
                .path("data");
        course.assertTrue(data.isNull() || data.isArray() && data.isEmpty(), "no id is known, but shown are: " + data);
    }

    private void createsPersonaFromClip(CheckContext course)
            throws IOException, InterruptedException, CheckAbortedException {
        String clip = reader.clipIds(requireFinishedTask()).get(0);
        JsonNode answer = sendExpectingSuccess(
                course,
                "createPersona",
                Map.of(),
                SampleRequests.persona(suite.server().provider(), requireTaskId(), clip));
        personaId = reader.personaId(answer);
        course.assertTrue(!personaId.isBlank(), "the answer names no persona");
        JsonNode persona = reader.persona(answer);
        String root = persona.path("root_clip_id").asString(clip);
        course.assertTrue(root.equals(clip), "the persona was to be made of " + clip + ", but is of " + root);
        String name = persona.path("name").asString("The Singer");
        course.assertTrue(name.equals("The Singer"), "the persona was to be called The Singer, but is called " + name);
    }

    private void refusesSecondPersonaOfClip(CheckContext course)
            throws IOException, InterruptedException, CheckAbortedException {
        if (personaId == null) {
            throw CheckAbortedException.skip(CheckReason.PREREQUISITE_MISSING, "there is no first persona");
        }
        String clip = reader.clipIds(requireFinishedTask()).get(0);
        Exchange exchange = send(
                course,
                suite.operation("createPersona"),
                Map.of(),
                SampleRequests.persona(suite.server().provider(), requireTaskId(), clip));
        int said = ServerChecks.effectiveStatus(exchange);
        course.assertTrue(said / 100 == 4, "there is a persona of that clip already, but " + said + " came");
        suite.assertValidResponse(course, exchange);
    }

    private void refusesUnknownClip(CheckContext course)
            throws IOException, InterruptedException, CheckAbortedException {
        Operation create = suite.operation("createPersona");
        suite.assumeOffered(create);
        suite.assumeBudget(create);
        TestHttpClient.TestRequest sent = suite.httpClient()
                .requestFor(
                        create,
                        Map.of(),
                        SampleRequests.persona(
                                suite.server().provider(), SampleRequests.UNKNOWN_ID, SampleRequests.UNKNOWN_ID));
        Exchange exchange = course.addExchange(suite.httpClient().send(sent));
        int said = ServerChecks.effectiveStatus(exchange);
        course.assertTrue(said / 100 == 4, "nobody made that clip, but " + said + " came");
        suite.assertDocumentedStatus(course, create, exchange);
        suite.assertValidResponse(course, exchange);
    }

    private void generatesWithPersona(CheckContext course, String operationId)
            throws IOException, InterruptedException, CheckAbortedException {
        if (personaId == null) {
            throw CheckAbortedException.skip(CheckReason.PREREQUISITE_MISSING, "there is no persona to sing");
        }
        String clip = reader.clipIds(requireFinishedTask()).get(0);
        JsonNode answer = sendExpectingSuccess(
                course,
                operationId,
                Map.of(),
                SampleRequests.personaSong(suite.server().provider(), personaId, clip));
        Set<String> ids = new HashSet<>();
        for (JsonNode made : answer.path("clips")) {
            course.assertTrue(ids.add(reader.clipId(made)), "two clips have the id " + reader.clipId(made));
            String singer = made.at("/metadata/persona_id").asString(personaId);
            course.assertTrue(
                    singer.equals(personaId), "the persona " + personaId + " was to sing, but " + singer + " does");
            String root = made.at("/metadata/artist_clip_id").asString(clip);
            course.assertTrue(root.equals(clip), "the persona's clip is " + clip + ", but " + root + " is named");
        }
        if (answer.has("clips")) {
            course.assertTrue(!answer.path("clips").isEmpty(), "there are no clips in the answer");
        } else {
            course.assertTrue(!reader.submittedTaskId(answer).isBlank(), "the answer names no task");
        }
    }

    private void returnsLyricsTask(CheckContext course)
            throws IOException, InterruptedException, CheckAbortedException {
        JsonNode answer = sendExpectingSuccess(
                course,
                "submitLyrics",
                Map.of(),
                SampleRequests.bodyFor(suite.server().provider(), "submitLyrics"));
        String id = reader.submittedTaskId(answer);
        course.assertTrue(!id.isBlank(), "the answer names no task");
        JsonNode task = fetchTask(course, id);
        course.assertTrue(
                reader.taskId(task).equals(id),
                "asked for the task " + id + ", but " + reader.taskId(task) + " is shown");
        String action = task.path("action").asString("");
        course.assertTrue(
                action.isEmpty() || action.equals("LYRICS"), "the task writes lyrics, but its action is " + action);
    }

    private void completesForFinishedSong(CheckContext course, ResponseReader.FollowUpOperation next)
            throws IOException, InterruptedException, CheckAbortedException {
        requireFinishedTask();
        JsonNode body = substituteIds(
                JSON.valueToTree(SampleRequests.bodyFor(suite.server().provider(), next.submitOperation())));
        JsonNode answer = sendLenient(course, suite.operation(next.submitOperation()), Map.of(), body);
        if (next.statusOperation().isEmpty()) {
            return;
        }
        String id = reader.submittedTaskId(answer);
        course.assertTrue(!id.isBlank(), "the answer names no task");
        JsonNode end = pollUntilTerminal(course, next.statusOperation(), id);
        course.assertTrue(
                reader.taskId(end).equals(id),
                "asked for the task " + id + ", but " + reader.taskId(end) + " is shown");
        if (!next.placeholderId().isEmpty()) {
            createdIds.put(next.placeholderId(), id);
        }
    }

    /** The one parameter that an operation needs, whatever it is called. */
    private static Map<String, String> about(Operation operation, String id) {
        return operation.parameters().stream()
                .filter(Operation.Parameter::required)
                .findFirst()
                .map(parameter -> Map.of(parameter.name(), id))
                .orElse(Map.of());
    }

    private void about(CheckContext course, Operation operation)
            throws IOException, InterruptedException, CheckAbortedException {
        String clip = reader.clipIds(requireFinishedTask()).get(0);
        sendLenient(course, operation, Map.of("clip_id", clip), null);
    }

    private void extendsFinishedClip(CheckContext course)
            throws IOException, InterruptedException, CheckAbortedException {
        String clip = reader.clipIds(requireFinishedTask()).get(0);
        JsonNode answer = sendLenient(
                course, suite.operation("submitMusic"), Map.of(), SampleRequests.extension(requireTaskId(), clip));
        extensionClipId = reader.clipIds(pollUntilTerminal(course, reader.submittedTaskId(answer)))
                .get(0);
        course.assertTrue(!extensionClipId.equals(clip), "the continuation is the clip that it continues: " + clip);
    }

    private void concatenatesClips(CheckContext course, String operationId)
            throws IOException, InterruptedException, CheckAbortedException {
        if (extensionClipId == null) {
            throw CheckAbortedException.skip(CheckReason.PREREQUISITE_MISSING, "there is no continuation to join");
        }
        JsonNode answer =
                sendLenient(course, suite.operation(operationId), Map.of(), SampleRequests.concat(extensionClipId));
        String made = operationId.equals("submitConcat") ? reader.submittedTaskId(answer) : reader.clipId(answer);
        course.assertTrue(!made.isBlank() && !made.equals(extensionClipId), "the answer names nothing that was made");
    }

    private JsonNode fetchTask(CheckContext course, String id)
            throws IOException, InterruptedException, CheckAbortedException {
        return fetchTask(course, "getTask", id);
    }

    private JsonNode fetchTask(CheckContext course, String show, String id)
            throws IOException, InterruptedException, CheckAbortedException {
        return reader.task(sendExpectingSuccess(course, show, about(suite.operation(show), id), null));
    }

    private JsonNode sendExpectingSuccess(
            CheckContext course, String operationId, Map<String, String> parameters, @Nullable JsonNode body)
            throws IOException, InterruptedException, CheckAbortedException {
        Operation operation = suite.operation(operationId);
        Exchange exchange = send(course, operation, parameters, body);
        return assertSuccess(course, exchange);
    }

    /** What servers may refuse for reasons that no page names. */
    private JsonNode sendLenient(
            CheckContext course, Operation operation, Map<String, String> parameters, @Nullable JsonNode body)
            throws IOException, InterruptedException, CheckAbortedException {
        Exchange exchange = send(course, operation, parameters, body);
        if (ServerChecks.effectiveStatus(exchange) / 100 == 4) {
            suite.assertValidResponse(course, exchange);
            throw CheckAbortedException.warning(
                    CheckReason.OPTIONAL_REQUEST_REFUSED,
                    "it was refused: " + abbreviate(exchange.requireResponse().bodyText()));
        }
        return assertSuccess(course, exchange);
    }

    private Exchange send(
            CheckContext course, Operation operation, Map<String, String> parameters, @Nullable JsonNode body)
            throws IOException, InterruptedException, CheckAbortedException {
        suite.assumeOffered(operation);
        suite.assumeBudget(operation);
        Exchange exchange =
                course.addExchange(suite.httpClient().send(suite.httpClient().requestFor(operation, parameters, body)));
        suite.recordPaidRequest(operation, exchange);
        return exchange;
    }

    private JsonNode assertSuccess(CheckContext course, Exchange exchange) throws CheckAbortedException {
        int said = ServerChecks.effectiveStatus(exchange);
        course.assertTrue(
                said == 200,
                "status 200 is documented, but " + said + " came: "
                        + abbreviate(exchange.requireResponse().bodyText()));
        suite.assertValidResponse(course, exchange);
        return ServerChecks.jsonBody(exchange);
    }

    private static String abbreviate(String text) {
        return text.length() <= 200 ? text : text.substring(0, 197) + "...";
    }

    private String requireTaskId() throws CheckAbortedException {
        if (taskId == null) {
            throw CheckAbortedException.skip(CheckReason.PREREQUISITE_MISSING, "there is no task to look at");
        }
        return taskId;
    }

    private JsonNode requireFinishedTask() throws CheckAbortedException {
        if (finishedTask == null) {
            throw CheckAbortedException.skip(CheckReason.PREREQUISITE_MISSING, "there is no finished task to look at");
        }
        return finishedTask;
    }
}
