package dev.sunocontract.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sunocontract.integration.FaultInjectingProxy.Fault;
import dev.sunocontract.integration.FaultInjectingProxy.ProxiedExchange;
import dev.sunocontract.sandbox.Sandbox;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.check.CheckResult;
import dev.sunocontract.testkit.check.Outcome;
import dev.sunocontract.testkit.check.wire.SampleValues;
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
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server with one bug fails the kit, and for that reason. */
class FaultDetectionTest {

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
                        onResponse("POST", "/suno/submit/music", t -> t.status = t.status == 200 ? 201 : t.status)),
                arguments(
                        "the content type is text",
                        Provider.COMETAPI,
                        "getTask_showsTheTask",
                        onResponse("GET", "/suno/fetch", t -> t.contentType = "text/html")),
                arguments(
                        "the task lacks its status",
                        Provider.COMETAPI,
                        "getTask_showsTheTask",
                        replaceInResponse(
                                "GET",
                                "/suno/fetch",
                                "\"status\":\"(NOT_START|SUBMITTED|QUEUED|IN_PROGRESS|SUCCESS)\",",
                                "")),
                arguments(
                        "a time is a text",
                        Provider.COMETAPI,
                        "getTask_showsTheTask",
                        replaceInResponse("GET", "/suno/fetch", "\"submit_time\":(\\d+)", "\"submit_time\":\"$1\"")),
                arguments(
                        "times are milliseconds",
                        Provider.ELKAPI,
                        "getTask_showsTheTask",
                        replaceInResponse("GET", "/suno/fetch", "\"submit_time\":(\\d+)", "\"submit_time\":$1000")),
                arguments(
                        "clips lack their ids",
                        Provider.COMETAPI,
                        "getTask_leadsToAnEnd",
                        replaceInResponse("GET", "/suno/fetch", "\"id\":\"[^\"]+\",", "")),
                arguments(
                        "complete clips have no audio",
                        Provider.COMETAPI,
                        "getTask_leadsToAnEnd",
                        replaceInResponse("GET", "/suno/fetch", "\"audio_url\":\"[^\"]+\"", "\"audio_url\":\"\"")),
                arguments(
                        "the key is not checked",
                        Provider.COMETAPI,
                        "getTask_needsAKey",
                        onRequest(t -> t.requestHeaders.putIfAbsent("Authorization", "Bearer somebody"))),
                arguments(
                        "a wrong method is answered",
                        Provider.COMETAPI,
                        "getTask_refusesOtherMethods",
                        onRequest(t -> t.method = t.path.startsWith("/suno/fetch/") ? "GET" : t.method)),
                arguments(
                        "any persona model is taken",
                        Provider.COMETAPI,
                        "generateMusic_enforces_artist-consistency-models",
                        replaceInRequest("/suno/generate", "chirp-crow", "chirp-auk")),
                arguments(
                        "a persona song without a persona is taken",
                        Provider.ELKAPI,
                        "generateMusic_enforces_artist-consistency-fields",
                        acceptInvalidRequests("/suno/generate")),
                arguments(
                        "unknown tasks are answered with the last one",
                        Provider.COMETAPI,
                        "getTask_refusesUnknownTasks",
                        new ReturnsLastTask()),
                arguments(
                        "the code is ok, not success",
                        Provider.COMETAPI,
                        "submitMusic_answersATask",
                        replaceInResponse("POST", "/suno/submit/music", "\"code\":\"success\"", "\"code\":\"ok\"")),
                arguments(
                        "every song is the same task",
                        Provider.COMETAPI,
                        "submitMusic_givesEveryTaskItsOwnId",
                        new ReturnsSameTask()),
                arguments(
                        "the batch loses a task", Provider.COMETAPI, "listTasks_showsEveryKnownTask", new OmitsTask()),
                arguments(
                        "the batch shows unknown ids",
                        Provider.COMETAPI,
                        "listTasks_leavesUnknownTasksOut",
                        new InventsTask()),
                arguments("the task goes back", Provider.COMETAPI, "getTask_keepsTheEnd", new RevertsTerminalStatus()),
                arguments(
                        "the title is another",
                        Provider.COMETAPI,
                        "getTask_showsTheSongThatWasAskedFor",
                        replaceInRequest("/suno/submit/music", SampleValues.TITLE, "Sunshine")),
                arguments(
                        "the persona is of another clip",
                        Provider.COMETAPI,
                        "createPersona_makesAPersonaOfTheClip",
                        replaceInResponse(
                                "POST",
                                "/suno/persona",
                                "\"root_clip_id\":\"[^\"]+\"",
                                "\"root_clip_id\":\"" + UUID.randomUUID() + "\"")),
                arguments(
                        "another persona sings",
                        Provider.COMETAPI,
                        "generateMusic_letsThePersonaSing",
                        replaceInResponse(
                                "POST",
                                "/suno/generate",
                                "\"persona_id\":\"[^\"]+\"",
                                "\"persona_id\":\"" + UUID.randomUUID() + "\"")),
                arguments(
                        "refusals are 200",
                        Provider.COMETAPI,
                        "getTask_refusesUnknownTasks",
                        onResponse("GET", "/suno/fetch", t -> t.status = 200)),
                arguments(
                        "refusals have no code",
                        Provider.COMETAPI,
                        "getTask_refusesUnknownTasks",
                        replaceInResponse("GET", "/suno/fetch", "\"code\":\"task_not_exist\",", "")),
                arguments(
                        "not JSON breaks it",
                        Provider.COMETAPI,
                        "submitMusic_refusesWhatIsNotJson",
                        onResponse("POST", "/suno/submit/music", t -> t.status = t.status == 400 ? 500 : t.status)),
                arguments(
                        "the data is a list",
                        Provider.COMETAPI,
                        "getTask_showsTheTask",
                        replaceInResponse("GET", "/suno/fetch", "\"data\":(\\{.*\\})\\}$", "\"data\":[$1]}")),
                arguments(
                        "the list is an object",
                        Provider.COMETAPI,
                        "listTasks_showsEveryKnownTask",
                        replaceInResponse("POST", "/suno/fetch", "\"data\":\\[(.*)\\]\\}$", "\"data\":{\"0\":$1}}")),
                arguments(
                        "crun's code is a text",
                        Provider.CRUN,
                        "submitMusic_answersATask",
                        replaceInResponse("POST", "/api", "\"code\":200", "\"code\":\"200\"")),
                arguments(
                        "crun's task id is missing",
                        Provider.CRUN,
                        "submitMusic_answersATask",
                        replaceInResponse("POST", "/api", "\"task_id\":\"[^\"]+\"", "\"id\":\"x\"")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bugs")
    void detectsFaultByExpectedCheck(String name, Provider provider, String check, Fault bug) throws IOException {
        try (FaultInjectingProxy broken = new FaultInjectingProxy(sandbox.baseUri(provider), bug)) {
            List<CheckResult> results = broken.runChecks(provider);

            assertThat(results)
                    .as(name)
                    .filteredOn(result -> result.outcome() == Outcome.FAILED)
                    .extracting(CheckResult::name)
                    .contains(check);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cometapi", "crun"})
    void slowServerDoesNotFail(Provider provider) throws IOException {
        try (Sandbox slow = Sandbox.start(0, "--speed=0.5");
                FaultInjectingProxy server = new FaultInjectingProxy(slow.baseUri(provider), new Fault() {})) {
            assertThat(server.runChecks(provider, Duration.ofMillis(2_300)))
                    .filteredOn(result -> result.outcome() == Outcome.FAILED)
                    .extracting(result -> result.name() + ": " + result.message())
                    .isEmpty();
        }
    }

    @Test
    void detectsStalledTask() throws IOException {
        String[] first = new String[1];
        Fault stopped = onResponse("GET", "/suno/fetch/", traffic -> {
            first[0] = first[0] == null && traffic.status == 200 ? traffic.responseBody : first[0];
            traffic.responseBody = traffic.status == 200 ? first[0] : traffic.responseBody;
        });
        try (Sandbox slow = Sandbox.start(0, "--speed=5");
                FaultInjectingProxy server = new FaultInjectingProxy(slow.baseUri(Provider.COMETAPI), stopped)) {
            assertThat(server.runChecks(Provider.COMETAPI, Duration.ofMillis(2_300)))
                    .filteredOn(result -> result.outcome() == Outcome.FAILED)
                    .extracting(CheckResult::name)
                    .contains("getTask_leadsToAnEnd");
        }
    }

    @Test
    void missingOperationsDoNotFail() throws IOException {
        Fault fewer = onRequest(traffic -> {
            boolean core = traffic.path.startsWith("/suno/fetch")
                    || traffic.path.equals("/suno/submit/music")
                    || traffic.path.equals("/suno/generate")
                    || traffic.path.startsWith("/suno/persona/create");
            if (!core) {
                traffic.respond(
                        404, "{\"code\":\"not_found\",\"message\":\"no route " + traffic.path + "\",\"data\":null}");
            }
        });
        try (FaultInjectingProxy smaller = new FaultInjectingProxy(sandbox.baseUri(Provider.COMETAPI), fewer)) {
            assertThat(smaller.runChecks(Provider.COMETAPI))
                    .filteredOn(result -> result.outcome() == Outcome.FAILED)
                    .extracting(result -> result.name() + ": " + result.message())
                    .isEmpty();
        }
    }

    private static Fault onRequest(Consumer<ProxiedExchange> change) {
        return new Fault() {
            @Override
            public void changeRequest(ProxiedExchange traffic) {
                change.accept(traffic);
            }
        };
    }

    private static Fault onResponse(String method, String path, Consumer<ProxiedExchange> change) {
        return new Fault() {
            @Override
            public void changeResponse(ProxiedExchange traffic) {
                if (traffic.method.equals(method) && traffic.path.startsWith(path)) {
                    change.accept(traffic);
                }
            }
        };
    }

    private static Fault replaceInResponse(String method, String path, String pattern, String replacement) {
        return onResponse(
                method, path, traffic -> traffic.responseBody = traffic.responseBody.replaceAll(pattern, replacement));
    }

    private static Fault replaceInRequest(String path, String text, String replacement) {
        return onRequest(traffic -> {
            if (traffic.path.equals(path)) {
                traffic.requestBody = new String(traffic.requestBody, StandardCharsets.UTF_8)
                        .replace(text, replacement)
                        .getBytes(StandardCharsets.UTF_8);
            }
        });
    }

    /** Answers what was refused with an earlier answer. */
    private static Fault acceptInvalidRequests(String path) {
        return new Fault() {
            private String good;

            @Override
            public void changeResponse(ProxiedExchange traffic) {
                if (!traffic.path.startsWith(path)) {
                    return;
                }
                if (traffic.status == 200) {
                    good = traffic.responseBody;
                } else if (traffic.status == 400) {
                    traffic.respond(200, good == null ? "{\"clips\":[]}" : good);
                }
            }
        };
    }

    private static final class ReturnsLastTask implements Fault {
        private String last =
                "{\"code\":\"success\",\"message\":\"\",\"data\":{\"task_id\":\"x\",\"status\":\"SUCCESS\"}}";

        @Override
        public void changeResponse(ProxiedExchange traffic) {
            if (traffic.method.equals("GET") && traffic.path.startsWith("/suno/fetch/")) {
                if (traffic.status == 200) {
                    last = traffic.responseBody;
                } else if (traffic.status == 400) {
                    traffic.respond(200, last);
                }
            }
        }
    }

    private static final class ReturnsSameTask implements Fault {
        private String first;

        @Override
        public void changeResponse(ProxiedExchange traffic) {
            if (traffic.path.equals("/suno/submit/music") && traffic.status == 200) {
                first = first == null ? traffic.responseBody : first;
                traffic.responseBody = first;
            }
        }
    }

    private static final class InventsTask implements Fault {

        @Override
        public void changeResponse(ProxiedExchange traffic) {
            String asked = new String(traffic.requestBody, StandardCharsets.UTF_8);
            if (traffic.path.equals("/suno/fetch") && asked.contains(SampleValues.UNKNOWN_ID)) {
                traffic.responseBody = traffic.responseBody.replaceFirst(
                        "\"data\":\\[",
                        "\"data\":[{\"task_id\":\"" + SampleValues.UNKNOWN_ID + "\",\"status\":\"NOT_START\"},");
            }
        }
    }

    private static final class OmitsTask implements Fault {

        @Override
        public void changeResponse(ProxiedExchange traffic) {
            if (traffic.path.equals("/suno/fetch") && traffic.status == 200) {
                int second = traffic.responseBody.indexOf(",{\"task_id\"");
                traffic.responseBody =
                        second < 0 ? traffic.responseBody : traffic.responseBody.substring(0, second) + "]}";
            }
        }
    }

    private static final class RevertsTerminalStatus implements Fault {
        private boolean done;

        @Override
        public void changeResponse(ProxiedExchange traffic) {
            if (traffic.method.equals("GET")
                    && traffic.path.startsWith("/suno/fetch/")
                    && traffic.responseBody.contains("\"SUCCESS\"")) {
                if (done) {
                    traffic.responseBody = traffic.responseBody
                            .replace("\"SUCCESS\"", "\"IN_PROGRESS\"")
                            .replaceAll("\"finish_time\":\\d+", "\"finish_time\":0");
                }
                done = true;
            }
        }
    }
}
