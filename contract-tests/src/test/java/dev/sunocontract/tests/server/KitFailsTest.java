package dev.sunocontract.tests.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sunocontract.server.sandbox.Sandbox;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.tests.server.BrokenServer.Bug;
import dev.sunocontract.tests.server.BrokenServer.Traffic;
import dev.sunocontract.tests.server.CheckResult.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A server with one bug fails the kit, and for that reason. */
class KitFailsTest {

    private static Sandbox sandbox;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(0, "--sandbox.speed=200");
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    static Stream<Arguments> bugs() {
        return Stream.of(
                arguments(
                        "success is 201",
                        Provider.COMETAPI,
                        "submitMusic_answersATask",
                        after("POST", "/suno/submit/music", t -> t.status = t.status == 200 ? 201 : t.status)),
                arguments(
                        "the content type is text",
                        Provider.COMETAPI,
                        "getTask_showsTheTask",
                        after("GET", "/suno/fetch", t -> t.contentType = "text/html")),
                arguments(
                        "the task lacks its status",
                        Provider.COMETAPI,
                        "getTask_showsTheTask",
                        replacing(
                                "GET",
                                "/suno/fetch",
                                "\"status\":\"(NOT_START|SUBMITTED|QUEUED|IN_PROGRESS|SUCCESS)\",",
                                "")),
                arguments(
                        "a time is a text",
                        Provider.COMETAPI,
                        "getTask_showsTheTask",
                        replacing("GET", "/suno/fetch", "\"submit_time\":(\\d+)", "\"submit_time\":\"$1\"")),
                arguments(
                        "times are milliseconds",
                        Provider.ELKAPI,
                        "getTask_showsTheTask",
                        replacing("GET", "/suno/fetch", "\"submit_time\":(\\d+)", "\"submit_time\":$1000")),
                arguments(
                        "clips lack their ids",
                        Provider.COMETAPI,
                        "getTask_leadsToAnEnd",
                        replacing("GET", "/suno/fetch", "\"id\":\"[^\"]+\",", "")),
                arguments(
                        "complete clips have no audio",
                        Provider.COMETAPI,
                        "getTask_leadsToAnEnd",
                        replacing("GET", "/suno/fetch", "\"audio_url\":\"[^\"]+\"", "\"audio_url\":\"\"")),
                arguments(
                        "the key is not checked",
                        Provider.COMETAPI,
                        "getTask_needsAKey",
                        before(t -> t.headers.putIfAbsent("Authorization", "Bearer somebody"))),
                arguments(
                        "a wrong method is answered",
                        Provider.COMETAPI,
                        "getTask_refusesOtherMethods",
                        before(t -> t.method = t.path.startsWith("/suno/fetch/") ? "GET" : t.method)),
                arguments(
                        "any persona model is taken",
                        Provider.COMETAPI,
                        "generateMusic_enforces_artist-consistency-models",
                        sent("/suno/generate", "chirp-crow", "chirp-auk")),
                arguments(
                        "a persona song without a persona is taken",
                        Provider.ELKAPI,
                        "generateMusic_enforces_artist-consistency-fields",
                        unchecked("/suno/generate")),
                arguments(
                        "unknown tasks are answered with the last one",
                        Provider.COMETAPI,
                        "getTask_refusesUnknownTasks",
                        new LastTask()),
                arguments(
                        "the code is ok, not success",
                        Provider.COMETAPI,
                        "submitMusic_answersATask",
                        replacing("POST", "/suno/submit/music", "\"code\":\"success\"", "\"code\":\"ok\"")),
                arguments(
                        "every song is the same task",
                        Provider.COMETAPI,
                        "submitMusic_givesEveryTaskItsOwnId",
                        new SameTask()),
                arguments(
                        "the batch loses a task", Provider.COMETAPI, "listTasks_showsEveryKnownTask", new LosesATask()),
                arguments(
                        "the batch shows unknown ids",
                        Provider.COMETAPI,
                        "listTasks_leavesUnknownTasksOut",
                        new MakesTasksUp()),
                arguments("the task goes back", Provider.COMETAPI, "getTask_keepsTheEnd", new GoesBack()),
                arguments(
                        "the title is another",
                        Provider.COMETAPI,
                        "getTask_showsTheSongThatWasAskedFor",
                        sent("/suno/submit/music", Samples.TITLE, "Sunshine")),
                arguments(
                        "the persona is of another clip",
                        Provider.COMETAPI,
                        "createPersona_makesAPersonaOfTheClip",
                        replacing(
                                "POST",
                                "/suno/persona",
                                "\"root_clip_id\":\"[^\"]+\"",
                                "\"root_clip_id\":\"" + UUID.randomUUID() + "\"")),
                arguments(
                        "another persona sings",
                        Provider.COMETAPI,
                        "generateMusic_letsThePersonaSing",
                        replacing(
                                "POST",
                                "/suno/generate",
                                "\"persona_id\":\"[^\"]+\"",
                                "\"persona_id\":\"" + UUID.randomUUID() + "\"")),
                arguments(
                        "refusals are 200",
                        Provider.COMETAPI,
                        "getTask_refusesUnknownTasks",
                        after("GET", "/suno/fetch", t -> t.status = 200)),
                arguments(
                        "refusals have no code",
                        Provider.COMETAPI,
                        "getTask_refusesUnknownTasks",
                        replacing("GET", "/suno/fetch", "\"code\":\"task_not_exist\",", "")),
                arguments(
                        "not JSON breaks it",
                        Provider.COMETAPI,
                        "submitMusic_refusesWhatIsNotJson",
                        after("POST", "/suno/submit/music", t -> t.status = t.status == 400 ? 500 : t.status)),
                arguments(
                        "the data is a list",
                        Provider.COMETAPI,
                        "getTask_showsTheTask",
                        replacing("GET", "/suno/fetch", "\"data\":(\\{.*\\})\\}$", "\"data\":[$1]}")),
                arguments(
                        "the list is an object",
                        Provider.COMETAPI,
                        "listTasks_showsEveryKnownTask",
                        replacing("POST", "/suno/fetch", "\"data\":\\[(.*)\\]\\}$", "\"data\":{\"0\":$1}}")),
                arguments(
                        "crun's code is a text",
                        Provider.CRUN,
                        "submitMusic_answersATask",
                        replacing("POST", "/api", "\"code\":200", "\"code\":\"200\"")),
                arguments(
                        "crun's task id is missing",
                        Provider.CRUN,
                        "submitMusic_answersATask",
                        replacing("POST", "/api", "\"task_id\":\"[^\"]+\"", "\"id\":\"x\"")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bugs")
    void aBugIsNoticedForWhatItIs(String name, Provider provider, String check, Bug bug) throws IOException {
        try (BrokenServer broken = new BrokenServer(sandbox.uri(provider), bug)) {
            List<CheckResult> results = broken.checked(provider);

            assertThat(results)
                    .as(name)
                    .filteredOn(result -> result.outcome() == Outcome.FAIL)
                    .extracting(CheckResult::name)
                    .contains(check);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"COMETAPI", "CRUN"})
    void aServerThatTakesItsTimeIsNotBlamed(Provider provider) throws IOException {
        try (Sandbox slow = Sandbox.start(0, "--speed=0.5");
                BrokenServer server = new BrokenServer(slow.uri(provider), new Bug() {})) {
            assertThat(server.checked(provider, Duration.ofMillis(2_300)))
                    .filteredOn(result -> result.outcome() == Outcome.FAIL)
                    .extracting(result -> result.name() + ": " + result.reason())
                    .isEmpty();
        }
    }

    @Test
    void aTaskThatHasStoppedIsNoticed() throws IOException {
        String[] first = new String[1];
        Bug stopped = after("GET", "/suno/fetch/", traffic -> {
            first[0] = first[0] == null && traffic.status == 200 ? traffic.answer : first[0];
            traffic.answer = traffic.status == 200 ? first[0] : traffic.answer;
        });
        try (Sandbox slow = Sandbox.start(0, "--speed=5");
                BrokenServer server = new BrokenServer(slow.uri(Provider.COMETAPI), stopped)) {
            assertThat(server.checked(Provider.COMETAPI, Duration.ofMillis(2_300)))
                    .filteredOn(result -> result.outcome() == Outcome.FAIL)
                    .extracting(CheckResult::name)
                    .contains("getTask_leadsToAnEnd");
        }
    }

    @Test
    void aServerThatOffersLessIsNotBlamed() throws IOException {
        Bug fewer = before(traffic -> {
            boolean core = traffic.path.startsWith("/suno/fetch")
                    || traffic.path.equals("/suno/submit/music")
                    || traffic.path.equals("/suno/generate")
                    || traffic.path.startsWith("/suno/persona/create");
            if (!core) {
                traffic.answer(
                        404, "{\"code\":\"not_found\",\"message\":\"no route " + traffic.path + "\",\"data\":null}");
            }
        });
        try (BrokenServer smaller = new BrokenServer(sandbox.uri(Provider.COMETAPI), fewer)) {
            assertThat(smaller.checked(Provider.COMETAPI))
                    .filteredOn(result -> result.outcome() == Outcome.FAIL)
                    .extracting(result -> result.name() + ": " + result.reason())
                    .isEmpty();
        }
    }

    private static Bug before(Consumer<Traffic> change) {
        return new Bug() {
            @Override
            public void before(Traffic traffic) {
                change.accept(traffic);
            }
        };
    }

    private static Bug after(String method, String path, Consumer<Traffic> change) {
        return new Bug() {
            @Override
            public void after(Traffic traffic) {
                if (traffic.method.equals(method) && traffic.path.startsWith(path)) {
                    change.accept(traffic);
                }
            }
        };
    }

    private static Bug replacing(String method, String path, String pattern, String replacement) {
        return after(method, path, traffic -> traffic.answer = traffic.answer.replaceAll(pattern, replacement));
    }

    private static Bug sent(String path, String text, String replacement) {
        return before(traffic -> {
            if (traffic.path.equals(path)) {
                traffic.body = new String(traffic.body, StandardCharsets.UTF_8)
                        .replace(text, replacement)
                        .getBytes(StandardCharsets.UTF_8);
            }
        });
    }

    /** Answers what was refused with an earlier answer. */
    private static Bug unchecked(String path) {
        return new Bug() {
            private String good;

            @Override
            public void after(Traffic traffic) {
                if (!traffic.path.startsWith(path)) {
                    return;
                }
                if (traffic.status == 200) {
                    good = traffic.answer;
                } else if (traffic.status == 400) {
                    traffic.answer(200, good == null ? "{\"clips\":[]}" : good);
                }
            }
        };
    }

    private static final class LastTask implements Bug {
        private String last =
                "{\"code\":\"success\",\"message\":\"\",\"data\":{\"task_id\":\"x\",\"status\":\"SUCCESS\"}}";

        @Override
        public void after(Traffic traffic) {
            if (traffic.method.equals("GET") && traffic.path.startsWith("/suno/fetch/")) {
                if (traffic.status == 200) {
                    last = traffic.answer;
                } else if (traffic.status == 400) {
                    traffic.answer(200, last);
                }
            }
        }
    }

    private static final class SameTask implements Bug {
        private String first;

        @Override
        public void after(Traffic traffic) {
            if (traffic.path.equals("/suno/submit/music") && traffic.status == 200) {
                first = first == null ? traffic.answer : first;
                traffic.answer = first;
            }
        }
    }

    private static final class MakesTasksUp implements Bug {

        @Override
        public void after(Traffic traffic) {
            String asked = new String(traffic.body, StandardCharsets.UTF_8);
            if (traffic.path.equals("/suno/fetch") && asked.contains(Samples.NOBODY)) {
                traffic.answer = traffic.answer.replaceFirst(
                        "\"data\":\\[", "\"data\":[{\"task_id\":\"" + Samples.NOBODY + "\",\"status\":\"NOT_START\"},");
            }
        }
    }

    private static final class LosesATask implements Bug {

        @Override
        public void after(Traffic traffic) {
            if (traffic.path.equals("/suno/fetch") && traffic.status == 200) {
                int second = traffic.answer.indexOf(",{\"task_id\"");
                traffic.answer = second < 0 ? traffic.answer : traffic.answer.substring(0, second) + "]}";
            }
        }
    }

    private static final class GoesBack implements Bug {
        private boolean done;

        @Override
        public void after(Traffic traffic) {
            if (traffic.method.equals("GET")
                    && traffic.path.startsWith("/suno/fetch/")
                    && traffic.answer.contains("\"SUCCESS\"")) {
                if (done) {
                    traffic.answer = traffic.answer
                            .replace("\"SUCCESS\"", "\"IN_PROGRESS\"")
                            .replaceAll("\"finish_time\":\\d+", "\"finish_time\":0");
                }
                done = true;
            }
        }
    }
}
