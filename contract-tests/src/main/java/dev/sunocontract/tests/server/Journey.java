package dev.sunocontract.tests.server;

import dev.sunocontract.spec.Operation;
import dev.sunocontract.tests.Exchange;
import dev.sunocontract.tests.server.Check.Course;
import dev.sunocontract.tests.server.Check.Stop;
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
final class Journey {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration STUCK = Duration.ofSeconds(2);

    private final ServerChecks checks;
    private final Tale tale;
    private @Nullable String taskId;
    private @Nullable String otherTaskId;
    private @Nullable JsonNode finished;
    private @Nullable String personaId;
    private @Nullable String continuation;
    private final Map<String, String> made = new HashMap<>();

    Journey(ServerChecks checks) {
        this.checks = checks;
        this.tale = switch (checks.server().provider().wire()) {
            case GATEWAY -> new GatewayTale();
            case CRUN -> new CrunTale();
            case SUNOAPI -> new SunoapiTale();
        };
    }

    List<Check> checks() {
        List<Check> steps = new ArrayList<>();
        Operation submit = checks.operation("submitMusic");
        Operation get = checks.operation("getTask");
        steps.add(checks.check(
                submit, "answersATask", "A song that keeps the contract is accepted with a task.", this::submit));
        steps.add(checks.check(submit, "givesEveryTaskItsOwnId", "Two songs are two tasks.", this::submitAgain));
        steps.add(checks.check(
                get, "showsTheTask", "A submitted task can be asked for, and is the one asked for.", this::show));
        steps.add(checks.check(get, "refusesUnknownTasks", "A task that nobody submitted is refused.", this::unknown));
        steps.add(checks.check(
                get, "leadsToAnEnd", "A task gets on, never back, and ends with its clips.", this::follow));
        steps.add(checks.check(
                get, "showsTheSongThatWasAskedFor", "The clips are of the song that was asked for.", this::sameSong));
        steps.add(checks.check(get, "keepsTheEnd", "A finished task reads the same again.", this::readAgain));
        if (checks.offers("listTasks")) {
            Operation list = checks.operation("listTasks");
            steps.add(checks.check(
                    list,
                    "showsEveryKnownTask",
                    "Every task that is known is shown, as it is shown alone.",
                    this::batch));
            steps.add(checks.check(list, "leavesUnknownTasksOut", "Unknown ids are left out.", this::batchWithUnknown));
            steps.add(checks.check(
                    list, "showsNothingForUnknownIds", "When no id is known, there is nothing.", this::batchOfUnknown));
        }
        if (checks.offers("createPersona")) {
            Operation create = checks.operation("createPersona");
            steps.add(checks.check(
                    create, "makesAPersonaOfTheClip", "A persona is made of a finished clip.", this::persona));
            steps.add(checks.check(
                    create, "refusesUnknownClips", "A clip that nobody made has no singer.", this::personaOfNobody));
            if (tale.hasOnePersonaPerClip()) {
                steps.add(checks.check(
                        create,
                        "makesOnePersonaOfAClip",
                        "A second persona of a clip is refused.",
                        this::secondPersona));
            }
            singing()
                    .forEach(sings -> steps.add(checks.check(
                            checks.operation(sings),
                            "letsThePersonaSing",
                            "The persona sings a song.",
                            course -> sing(course, sings))));
        }
        for (Tale.FollowUp followUp : tale.followUps()) {
            if (checks.offers(followUp.make())) {
                steps.add(checks.check(
                        checks.operation(followUp.make()),
                        "isMadeOnceASongIsDone",
                        "What is asked for once a song is done is made.",
                        course -> followUp(course, followUp)));
            }
        }
        boolean lyricsFollow =
                tale.followUps().stream().anyMatch(next -> next.make().equals("submitLyrics"));
        if (checks.offers("submitLyrics") && !lyricsFollow) {
            steps.add(checks.check(
                    checks.operation("submitLyrics"), "writesLyrics", "Lyrics are written.", this::lyrics));
        }
        for (Operation operation : checks.contract().operations()) {
            if (isAboutAClip(operation)) {
                steps.add(checks.check(
                        operation,
                        "answersAboutAFinishedClip",
                        "A finished clip can be asked about.",
                        course -> about(course, operation)));
            }
        }
        List<String> joins =
                Stream.of("submitConcat", "concatClips").filter(checks::offers).toList();
        if (!joins.isEmpty()) {
            steps.add(checks.check(submit, "continuesAClip", "A finished clip is continued.", this::continueClip));
        }
        joins.forEach(join -> steps.add(checks.check(
                checks.operation(join),
                "joinsTheParts",
                "A continuation is joined to what it continues.",
                course -> join(course, join))));
        return steps;
    }

    private Set<String> singing() {
        Set<String> singing =
                new LinkedHashSet<>(List.of(checks.contract().personaSong().id()));
        if (checks.offers("generateMusic")) {
            singing.add("generateMusic");
        }
        return singing;
    }

    private static boolean isAboutAClip(Operation operation) {
        return operation.method().equals("GET")
                && operation.parameters().stream()
                        .anyMatch(parameter -> parameter.name().equals("clip_id"));
    }

    /** A body with what the journey has made in place of what stands for it. */
    JsonNode told(JsonNode body) {
        String text = body.toString();
        text = taskId == null ? text : text.replace(Samples.TASK, taskId);
        text = personaId == null ? text : text.replace(Samples.PERSONA, personaId);
        for (Map.Entry<String, String> thing : made.entrySet()) {
            text = text.replace(thing.getKey(), thing.getValue());
        }
        if (finished != null) {
            JsonNode clip = tale.clips(finished).get(0);
            text = text.replace(Samples.CLIP, tale.clipId(clip))
                    .replace(Samples.AUDIO, clip.path("audioUrl").asString(Samples.AUDIO));
        }
        return JSON.readTree(text);
    }

    private void submit(Course course) throws IOException, InterruptedException, Stop {
        taskId = submitted(course);
    }

    private void submitAgain(Course course) throws IOException, InterruptedException, Stop {
        String first = known();
        otherTaskId = submitted(course);
        course.require(!first.equals(otherTaskId), "both songs got the task " + first);
    }

    private String submitted(Course course) throws IOException, InterruptedException, Stop {
        JsonNode answer = accepted(
                course, "submitMusic", Map.of(), Samples.song(checks.server().provider()));
        String id = tale.taskId(answer);
        course.require(!id.isBlank(), "the answer names no task");
        return id;
    }

    private void show(Course course) throws IOException, InterruptedException, Stop {
        JsonNode task = task(course, known());
        course.require(
                tale.id(task).equals(taskId), "asked for the task " + taskId + ", but " + tale.id(task) + " is shown");
        List<String> problems = tale.problems(task);
        course.require(problems.isEmpty(), String.join("; ", problems));
    }

    private void unknown(Course course) throws IOException, InterruptedException, Stop {
        Operation get = checks.operation("getTask");
        checks.servedOnly(get);
        Wiring.Sent sent = checks.wiring().request(get, about(get, Samples.NOBODY), null);
        Exchange exchange = course.note(checks.wiring().send(sent));
        int said = ServerChecks.said(exchange);
        course.require(said / 100 == 4, "nobody submitted that task, but " + said + " came");
        checks.documented(course, get, exchange);
        course.require(
                said != 401 && said != 403 && said != 405,
                "the key is good, and the method too, but " + said + " came");
        checks.judged(course, exchange);
    }

    private void follow(Course course) throws IOException, InterruptedException, Stop {
        finished = ended(course, known());
    }

    private JsonNode ended(Course course, String id) throws IOException, InterruptedException, Stop {
        return ended(course, "getTask", id);
    }

    private JsonNode ended(Course course, String show, String id) throws IOException, InterruptedException, Stop {
        long begun = System.nanoTime();
        long changed = begun;
        JsonNode before = null;
        while (true) {
            JsonNode task = task(course, show, id);
            int stage = stage(task, before);
            List<String> problems = tale.problems(task);
            course.require(problems.isEmpty(), String.join("; ", problems));
            if (stage == Tale.FAILED) {
                throw Stop.failed("the song failed: " + task);
            }
            if (stage == Tale.DONE) {
                return task;
            }
            changed = task.equals(before) ? changed : System.nanoTime();
            before = task;
            if (System.nanoTime() - begun > checks.server().patience().toNanos()) {
                throw late(task, Duration.ofNanos(System.nanoTime() - changed));
            }
            Thread.sleep(checks.server().pause().toMillis());
        }
    }

    private int stage(JsonNode task, @Nullable JsonNode before) throws Stop {
        int stage = tale.stage(task);
        if (stage < 0) {
            throw Stop.failed("the status " + tale.status(task) + " is none of the contract's");
        }
        if (before != null && stage < tale.stage(before)) {
            throw Stop.failed("the task went back to " + tale.status(task));
        }
        return stage;
    }

    /**
     * Elsewhere a song takes minutes; here, a task that shows its progress, but no change for half of the time, has been lost. Of a task
     * that shows none, nothing can be said.
     */
    private Stop late(JsonNode task, Duration unchanged) {
        Duration patience = checks.server().patience();
        boolean stuck = task.has("progress")
                && unchanged.compareTo(patience.dividedBy(2)) > 0
                && unchanged.compareTo(STUCK) > 0;
        return checks.server().isHere() && stuck
                ? Stop.failed("nothing about the task has changed for " + unchanged.toSeconds() + " s")
                : Stop.skipped("the task was not done within " + patience.toSeconds() + " s");
    }

    private void sameSong(Course course) throws Stop {
        JsonNode task = done();
        Set<String> ids = new HashSet<>();
        for (JsonNode clip : tale.clips(task)) {
            course.require(ids.add(tale.clipId(clip)), "two clips have the id " + tale.clipId(clip));
            course.require(
                    Samples.TITLE.equals(tale.title(clip)),
                    "the title asked for was '" + Samples.TITLE + "', the clip's is '" + tale.title(clip) + "'");
        }
    }

    private void readAgain(Course course) throws IOException, InterruptedException, Stop {
        JsonNode before = done();
        JsonNode after = task(course, known());
        course.require(tale.stage(after) == Tale.DONE, "the task was done, and is " + tale.status(after) + " now");
        course.require(tale.clipIds(after).equals(tale.clipIds(before)), "the clips are others than before");
        course.require(before.equals(after), "the task reads otherwise than before, although it is done");
    }

    private void batch(Course course) throws IOException, InterruptedException, Stop {
        String first = known();
        String second = otherTaskId == null ? first : otherTaskId;
        JsonNode data = accepted(course, "listTasks", Map.of(), Samples.batch(first, second))
                .path("data");
        Set<String> shown = new HashSet<>();
        data.forEach(task -> shown.add(tale.id(task)));
        course.require(
                shown.equals(Set.of(first, second)),
                "asked for " + Set.of(first, second) + ", but " + shown + " are shown");
        if (finished != null) {
            for (JsonNode task : data) {
                boolean same = !tale.id(task).equals(first) || task.equals(finished);
                course.require(same, "the task " + first + " is shown otherwise than alone");
            }
        }
        for (JsonNode task : data) {
            List<String> problems = tale.problems(task);
            course.require(problems.isEmpty(), String.join("; ", problems));
        }
    }

    private void batchWithUnknown(Course course) throws IOException, InterruptedException, Stop {
        String first = known();
        JsonNode data = accepted(course, "listTasks", Map.of(), Samples.batch(Samples.NOBODY, first))
                .path("data");
        course.require(
                data.size() == 1 && tale.id(data.path(0)).equals(first),
                "only " + first + " is known, but shown are: " + data);
    }

    private void batchOfUnknown(Course course) throws IOException, InterruptedException, Stop {
        JsonNode data = accepted(course, "listTasks", Map.of(), Samples.batch(Samples.NOBODY))
                .path("data");
        course.require(data.isNull() || data.isArray() && data.isEmpty(), "no id is known, but shown are: " + data);
    }

    private void persona(Course course) throws IOException, InterruptedException, Stop {
        String clip = tale.clipIds(done()).get(0);
        JsonNode answer = accepted(
                course,
                "createPersona",
                Map.of(),
                Samples.persona(checks.server().provider(), known(), clip));
        personaId = tale.personaId(answer);
        course.require(!personaId.isBlank(), "the answer names no persona");
        JsonNode persona = tale.persona(answer);
        String root = persona.path("root_clip_id").asString(clip);
        course.require(root.equals(clip), "the persona was to be made of " + clip + ", but is of " + root);
        String name = persona.path("name").asString("The Singer");
        course.require(name.equals("The Singer"), "the persona was to be called The Singer, but is called " + name);
    }

    private void secondPersona(Course course) throws IOException, InterruptedException, Stop {
        if (personaId == null) {
            throw Stop.skipped("there is no first persona");
        }
        String clip = tale.clipIds(done()).get(0);
        Exchange exchange = sent(
                course,
                checks.operation("createPersona"),
                Map.of(),
                Samples.persona(checks.server().provider(), known(), clip));
        int said = ServerChecks.said(exchange);
        course.require(said / 100 == 4, "there is a persona of that clip already, but " + said + " came");
        checks.judged(course, exchange);
    }

    private void personaOfNobody(Course course) throws IOException, InterruptedException, Stop {
        Operation create = checks.operation("createPersona");
        checks.servedOnly(create);
        checks.affordable(create);
        Wiring.Sent sent = checks.wiring()
                .request(create, Map.of(), Samples.persona(checks.server().provider(), Samples.NOBODY, Samples.NOBODY));
        Exchange exchange = course.note(checks.wiring().send(sent));
        int said = ServerChecks.said(exchange);
        course.require(said / 100 == 4, "nobody made that clip, but " + said + " came");
        checks.documented(course, create, exchange);
        checks.judged(course, exchange);
    }

    private void sing(Course course, String operationId) throws IOException, InterruptedException, Stop {
        if (personaId == null) {
            throw Stop.skipped("there is no persona to sing");
        }
        String clip = tale.clipIds(done()).get(0);
        JsonNode answer = accepted(
                course,
                operationId,
                Map.of(),
                Samples.personaSong(checks.server().provider(), personaId, clip));
        Set<String> ids = new HashSet<>();
        for (JsonNode made : answer.path("clips")) {
            course.require(ids.add(tale.clipId(made)), "two clips have the id " + tale.clipId(made));
            String singer = made.at("/metadata/persona_id").asString(personaId);
            course.require(
                    singer.equals(personaId), "the persona " + personaId + " was to sing, but " + singer + " does");
            String root = made.at("/metadata/artist_clip_id").asString(clip);
            course.require(root.equals(clip), "the persona's clip is " + clip + ", but " + root + " is named");
        }
        if (answer.has("clips")) {
            course.require(!answer.path("clips").isEmpty(), "there are no clips in the answer");
        } else {
            course.require(!tale.taskId(answer).isBlank(), "the answer names no task");
        }
    }

    private void lyrics(Course course) throws IOException, InterruptedException, Stop {
        JsonNode answer = accepted(
                course, "submitLyrics", Map.of(), Samples.any(checks.server().provider(), "submitLyrics"));
        String id = tale.taskId(answer);
        course.require(!id.isBlank(), "the answer names no task");
        JsonNode task = task(course, id);
        course.require(tale.id(task).equals(id), "asked for the task " + id + ", but " + tale.id(task) + " is shown");
        String action = task.path("action").asString("");
        course.require(
                action.isEmpty() || action.equals("LYRICS"), "the task writes lyrics, but its action is " + action);
    }

    private void followUp(Course course, Tale.FollowUp next) throws IOException, InterruptedException, Stop {
        done();
        JsonNode body = told(JSON.valueToTree(Samples.any(checks.server().provider(), next.make())));
        JsonNode answer = hoped(course, checks.operation(next.make()), Map.of(), body);
        if (next.show().isEmpty()) {
            return;
        }
        String id = tale.taskId(answer);
        course.require(!id.isBlank(), "the answer names no task");
        JsonNode end = ended(course, next.show(), id);
        course.require(tale.id(end).equals(id), "asked for the task " + id + ", but " + tale.id(end) + " is shown");
        if (!next.stand().isEmpty()) {
            made.put(next.stand(), id);
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

    private void about(Course course, Operation operation) throws IOException, InterruptedException, Stop {
        String clip = tale.clipIds(done()).get(0);
        hoped(course, operation, Map.of("clip_id", clip), null);
    }

    private void continueClip(Course course) throws IOException, InterruptedException, Stop {
        String clip = tale.clipIds(done()).get(0);
        JsonNode answer = hoped(course, checks.operation("submitMusic"), Map.of(), Samples.continuation(known(), clip));
        continuation = tale.clipIds(ended(course, tale.taskId(answer))).get(0);
        course.require(!continuation.equals(clip), "the continuation is the clip that it continues: " + clip);
    }

    private void join(Course course, String operationId) throws IOException, InterruptedException, Stop {
        if (continuation == null) {
            throw Stop.skipped("there is no continuation to join");
        }
        JsonNode answer = hoped(course, checks.operation(operationId), Map.of(), Samples.join(continuation));
        String made = operationId.equals("submitConcat") ? tale.taskId(answer) : tale.clipId(answer);
        course.require(!made.isBlank() && !made.equals(continuation), "the answer names nothing that was made");
    }

    private JsonNode task(Course course, String id) throws IOException, InterruptedException, Stop {
        return task(course, "getTask", id);
    }

    private JsonNode task(Course course, String show, String id) throws IOException, InterruptedException, Stop {
        return tale.task(accepted(course, show, about(checks.operation(show), id), null));
    }

    private JsonNode accepted(
            Course course, String operationId, Map<String, String> parameters, @Nullable JsonNode body)
            throws IOException, InterruptedException, Stop {
        Operation operation = checks.operation(operationId);
        Exchange exchange = sent(course, operation, parameters, body);
        return success(course, exchange);
    }

    /** What servers may refuse for reasons that no page names. */
    private JsonNode hoped(Course course, Operation operation, Map<String, String> parameters, @Nullable JsonNode body)
            throws IOException, InterruptedException, Stop {
        Exchange exchange = sent(course, operation, parameters, body);
        if (ServerChecks.said(exchange) / 100 == 4) {
            checks.judged(course, exchange);
            throw Stop.warned("it was refused: " + shortened(exchange.answered().text()));
        }
        return success(course, exchange);
    }

    private Exchange sent(Course course, Operation operation, Map<String, String> parameters, @Nullable JsonNode body)
            throws IOException, InterruptedException, Stop {
        checks.servedOnly(operation);
        checks.affordable(operation);
        Exchange exchange = course.note(checks.wiring().send(checks.wiring().request(operation, parameters, body)));
        checks.charged(operation, exchange);
        return exchange;
    }

    private JsonNode success(Course course, Exchange exchange) throws Stop {
        int said = ServerChecks.said(exchange);
        course.require(
                said == 200,
                "status 200 is documented, but " + said + " came: "
                        + shortened(exchange.answered().text()));
        checks.judged(course, exchange);
        return ServerChecks.tree(exchange);
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 197) + "...";
    }

    private String known() throws Stop {
        if (taskId == null) {
            throw Stop.skipped("there is no task to look at");
        }
        return taskId;
    }

    private JsonNode done() throws Stop {
        if (finished == null) {
            throw Stop.skipped("there is no finished task to look at");
        }
        return finished;
    }
}
