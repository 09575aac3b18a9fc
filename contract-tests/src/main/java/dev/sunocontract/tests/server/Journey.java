package dev.sunocontract.tests.server;

import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Wire;
import dev.sunocontract.tests.Exchange;
import dev.sunocontract.tests.server.Check.Course;
import dev.sunocontract.tests.server.Check.Stop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The story of a song, told to a server: submit, follow, find again, make a persona, let it sing. Each step is a check. */
final class Journey {

    private static final JsonMapper JSON = new JsonMapper();

    private final ServerChecks checks;
    private final Tale tale;
    private @Nullable String taskId;
    private @Nullable String otherTaskId;
    private @Nullable JsonNode finished;
    private @Nullable String personaId;

    Journey(ServerChecks checks) {
        this.checks = checks;
        this.tale = checks.server().provider().wire() == Wire.CRUN ? new CrunTale() : new GatewayTale();
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
            String sings = checks.contract().personaSong().id();
            steps.add(checks.check(
                    checks.operation(sings),
                    "letsThePersonaSing",
                    "The persona sings a song.",
                    course -> sing(course, sings)));
        }
        if (checks.offers("submitLyrics")) {
            steps.add(checks.check(
                    checks.operation("submitLyrics"), "writesLyrics", "Lyrics are written.", this::lyrics));
        }
        return steps;
    }

    /** A body with what the journey has made in place of what stands for it. */
    JsonNode told(JsonNode body) {
        String text = body.toString();
        text = taskId == null ? text : text.replace(Samples.TASK, taskId);
        text = personaId == null ? text : text.replace(Samples.PERSONA, personaId);
        text = finished == null
                ? text
                : text.replace(Samples.CLIP, tale.clipIds(finished).get(0));
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
        Wiring.Sent sent = checks.wiring().request(get, Map.of("task_id", Samples.NOBODY), null);
        Exchange exchange = course.note(checks.wiring().send(sent));
        int status = exchange.response().status();
        int code = ServerChecks.tree(exchange).path("code").asInt(status);
        course.require(
                status / 100 == 4 || status == 200 && code >= 400,
                "nobody submitted that task, but " + status + " came");
        course.require(
                status != 401 && status != 403 && status != 405,
                "the key is good, and the method too, but " + status + " came");
        checks.judged(course, exchange);
    }

    private void follow(Course course) throws IOException, InterruptedException, Stop {
        String id = known();
        long deadline = System.nanoTime() + checks.server().patience().toNanos();
        int last = -1;
        while (true) {
            JsonNode task = task(course, id);
            int stage = tale.stage(task);
            course.require(stage >= 0, "the status " + tale.status(task) + " is none of the contract's");
            course.require(stage >= last, "the task went back to " + tale.status(task));
            last = stage;
            List<String> problems = tale.problems(task);
            course.require(problems.isEmpty(), String.join("; ", problems));
            if (stage == Tale.FAILED) {
                throw Stop.failed("the song failed: " + task);
            }
            if (stage == Tale.DONE) {
                finished = task;
                return;
            }
            if (System.nanoTime() - deadline > 0) {
                throw Stop.skipped("the task was not done within "
                        + checks.server().patience().toSeconds() + " s");
            }
            Thread.sleep(checks.server().pause().toMillis());
        }
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
        String root = answer.path("root_clip_id").asString(clip);
        course.require(root.equals(clip), "the persona was to be made of " + clip + ", but is of " + root);
        String name = answer.path("name").asString("The Singer");
        course.require(name.equals("The Singer"), "the persona was to be called The Singer, but is called " + name);
    }

    private void personaOfNobody(Course course) throws IOException, InterruptedException, Stop {
        Operation create = checks.operation("createPersona");
        checks.servedOnly(create);
        checks.affordable(create);
        Wiring.Sent sent = checks.wiring()
                .request(create, Map.of(), Samples.persona(checks.server().provider(), Samples.NOBODY, Samples.NOBODY));
        Exchange exchange = course.note(checks.wiring().send(sent));
        int status = exchange.response().status();
        int code = ServerChecks.tree(exchange).path("code").asInt(status);
        course.require(
                status / 100 == 4 || status == 200 && code >= 400, "nobody made that clip, but " + status + " came");
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

    private JsonNode task(Course course, String id) throws IOException, InterruptedException, Stop {
        return tale.task(accepted(course, "getTask", Map.of("task_id", id), null));
    }

    private JsonNode accepted(
            Course course, String operationId, Map<String, String> parameters, @Nullable JsonNode body)
            throws IOException, InterruptedException, Stop {
        Operation operation = checks.operation(operationId);
        checks.servedOnly(operation);
        checks.affordable(operation);
        Exchange exchange = course.note(checks.wiring().send(checks.wiring().request(operation, parameters, body)));
        checks.charged(operation, exchange);
        int status = exchange.response().status();
        course.require(
                status == 200,
                "status 200 is documented, but " + status + " came: "
                        + shortened(exchange.response().text()));
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
