package dev.sunocontract.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sunocontract.integration.FaultInjectingProxy.Fault;
import dev.sunocontract.integration.FaultInjectingProxy.ProxiedExchange;
import dev.sunocontract.sandbox.junit.SandboxExtension;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.check.CheckReason;
import dev.sunocontract.testkit.check.CheckResult;
import dev.sunocontract.testkit.check.Outcome;
import dev.sunocontract.testkit.check.wire.SampleValues;
import dev.sunocontract.testkit.selection.Selection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The kit fails a server with one fault, by the check that is about the fault. */
@Execution(ExecutionMode.CONCURRENT)
class FaultDetectionTest {

    @RegisterExtension
    static final SandboxExtension SANDBOX = SandboxExtension.create("--speed=200");

    @RegisterExtension
    static final SandboxExtension SLOW_SANDBOX = SandboxExtension.create("--speed=0.5");

    @RegisterExtension
    static final SandboxExtension MEDIUM_SANDBOX = SandboxExtension.create("--speed=5");

    private static final Duration TASK_TIMEOUT = Duration.ofSeconds(5);

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments(
                        "success has status 201",
                        Provider.COMETAPI,
                        "submitMusic_returnsTaskId",
                        onResponse(
                                "POST",
                                "/suno/submit/music",
                                exchange -> exchange.status = exchange.status == 200 ? 201 : exchange.status)),
                arguments(
                        "the content type is text/html",
                        Provider.COMETAPI,
                        "getTask_returnsRequestedTask",
                        onResponse("GET", "/suno/fetch", exchange -> exchange.contentType = "text/html")),
                arguments(
                        "the body has a byte order mark",
                        Provider.COMETAPI,
                        "getTask_returnsRequestedTask",
                        replaceInResponse("GET", "/suno/fetch", "^\\{", "\uFEFF{")),
                arguments(
                        "the charset is UTF-16",
                        Provider.COMETAPI,
                        "getTask_refusesUnknownTask",
                        onResponse(
                                "GET",
                                "/suno/fetch",
                                exchange -> exchange.contentType = "application/json; charset=utf-16")),
                arguments(
                        "the task has no status",
                        Provider.COMETAPI,
                        "getTask_returnsRequestedTask",
                        replaceInResponse(
                                "GET",
                                "/suno/fetch",
                                "\"status\":\"(NOT_START|SUBMITTED|QUEUED|IN_PROGRESS|SUCCESS)\",",
                                "")),
                arguments(
                        "a time is a string",
                        Provider.COMETAPI,
                        "getTask_returnsRequestedTask",
                        replaceInResponse("GET", "/suno/fetch", "\"submit_time\":(\\d+)", "\"submit_time\":\"$1\"")),
                arguments(
                        "times are in milliseconds",
                        Provider.ELKAPI,
                        "getTask_returnsRequestedTask",
                        replaceInResponse("GET", "/suno/fetch", "\"submit_time\":(\\d+)", "\"submit_time\":$1000")),
                arguments(
                        "clips have no ids",
                        Provider.COMETAPI,
                        "getTask_reachesTerminalStatus",
                        replaceInResponse("GET", "/suno/fetch", "\"id\":\"[^\"]+\",", "")),
                arguments(
                        "complete clips have no audio",
                        Provider.COMETAPI,
                        "getTask_reachesTerminalStatus",
                        replaceInResponse("GET", "/suno/fetch", "\"audio_url\":\"[^\"]+\"", "\"audio_url\":\"\"")),
                arguments(
                        "the key is not checked",
                        Provider.COMETAPI,
                        "getTask_refusesMissingKey",
                        onRequest(exchange ->
                                exchange.requestHeaders.putIfAbsent("Authorization", "Bearer default-key"))),
                arguments(
                        "another method is accepted",
                        Provider.COMETAPI,
                        "getTask_refusesOtherMethods",
                        onRequest(exchange ->
                                exchange.method = exchange.path.startsWith("/suno/fetch/") ? "GET" : exchange.method)),
                arguments(
                        "PUT is accepted",
                        Provider.COMETAPI,
                        "submitMusic_refusesOtherMethods",
                        onRequest(exchange ->
                                exchange.method = exchange.method.equals("PUT") ? "POST" : exchange.method)),
                arguments(
                        "PUT is accepted, and an id refused",
                        Provider.COMETAPI,
                        "createPersona_refusesOtherMethods",
                        onRequest(exchange ->
                                exchange.method = exchange.method.equals("PUT") ? "POST" : exchange.method)),
                arguments(
                        "tasks are shown to every account",
                        Provider.COMETAPI,
                        "getTask_hidesTasksOfOtherAccounts",
                        onRequest(FaultDetectionTest::useOneAccount)),
                arguments(
                        "tasks are listed for every account",
                        Provider.COMETAPI,
                        "listTasks_omitsTasksOfOtherAccounts",
                        onRequest(FaultDetectionTest::useOneAccount)),
                arguments(
                        "the list has a task twice",
                        Provider.COMETAPI,
                        "listTasks_returnsAllKnownTasks",
                        replaceInResponse("POST", "/suno/fetch", "\"data\":\\[(\\{.*\\})\\]\\}$", "\"data\":[$1,$1]}")),
                arguments(
                        "an odd id breaks a query",
                        Provider.COMETAPI,
                        "getTask_survivesOddIds",
                        onResponse("GET", "/suno/fetch/", exchange -> {
                            if (exchange.path.contains("%22")) {
                                exchange.respond(500, "{}");
                            }
                        })),
                arguments(
                        "a form is a server error",
                        Provider.COMETAPI,
                        "submitMusic_refusesOtherContentTypes",
                        onRequest(exchange -> {
                            if (exchange.requestHeaders
                                    .getOrDefault("Content-Type", "")
                                    .contains("form")) {
                                exchange.respond(500, "{}");
                            }
                        })),
                arguments(
                        "any persona model is accepted",
                        Provider.COMETAPI,
                        "generateMusic_enforces_artist-consistency-models",
                        replaceInRequest("/suno/generate", "chirp-crow", "chirp-auk")),
                arguments(
                        "a persona song without a persona is accepted",
                        Provider.ELKAPI,
                        "generateMusic_enforces_artist-consistency-fields",
                        acceptInvalidRequests("/suno/generate")),
                arguments(
                        "an unknown task id returns the last task",
                        Provider.COMETAPI,
                        "getTask_refusesUnknownTask",
                        new ReturnsLastTask()),
                arguments(
                        "the code is ok instead of success",
                        Provider.COMETAPI,
                        "submitMusic_returnsTaskId",
                        replaceInResponse("POST", "/suno/submit/music", "\"code\":\"success\"", "\"code\":\"ok\"")),
                arguments(
                        "every request returns the same task",
                        Provider.COMETAPI,
                        "submitMusic_returnsUniqueTaskIds",
                        new ReturnsSameTask()),
                arguments(
                        "the list omits a task", Provider.COMETAPI, "listTasks_returnsAllKnownTasks", new OmitsTask()),
                arguments(
                        "the list has unknown ids",
                        Provider.COMETAPI,
                        "listTasks_omitsUnknownTasks",
                        new InventsTask()),
                arguments(
                        "the terminal status is reverted",
                        Provider.COMETAPI,
                        "getTask_terminalStatusIsStable",
                        new RevertsTerminalStatus()),
                arguments(
                        "the title is wrong",
                        Provider.COMETAPI,
                        "getTask_returnsRequestedSong",
                        replaceInRequest("/suno/submit/music", SampleValues.TITLE, "Sunshine")),
                arguments(
                        "the persona has another clip",
                        Provider.COMETAPI,
                        "createPersona_createsPersonaFromClip",
                        replaceInResponse(
                                "POST",
                                "/suno/persona",
                                "\"root_clip_id\":\"[^\"]+\"",
                                "\"root_clip_id\":\"" + UUID.randomUUID() + "\"")),
                arguments(
                        "the song has another persona",
                        Provider.COMETAPI,
                        "generateMusic_generatesWithPersona",
                        replaceInResponse(
                                "POST",
                                "/suno/generate",
                                "\"persona_id\":\"[^\"]+\"",
                                "\"persona_id\":\"" + UUID.randomUUID() + "\"")),
                arguments(
                        "errors have status 200",
                        Provider.COMETAPI,
                        "getTask_refusesUnknownTask",
                        onResponse("GET", "/suno/fetch", exchange -> exchange.status = 200)),
                arguments(
                        "errors have no code",
                        Provider.COMETAPI,
                        "getTask_refusesUnknownTask",
                        replaceInResponse("GET", "/suno/fetch", "\"code\":\"task_not_exist\",", "")),
                arguments(
                        "malformed JSON causes a server error",
                        Provider.COMETAPI,
                        "submitMusic_refusesMalformedJson",
                        onResponse(
                                "POST",
                                "/suno/submit/music",
                                exchange -> exchange.status = exchange.status == 400 ? 500 : exchange.status)),
                arguments(
                        "the data is a list",
                        Provider.COMETAPI,
                        "getTask_returnsRequestedTask",
                        replaceInResponse("GET", "/suno/fetch", "\"data\":(\\{.*\\})\\}$", "\"data\":[$1]}")),
                arguments(
                        "the list is an object",
                        Provider.COMETAPI,
                        "listTasks_returnsAllKnownTasks",
                        replaceInResponse("POST", "/suno/fetch", "\"data\":\\[(.*)\\]\\}$", "\"data\":{\"0\":$1}}")),
                arguments(
                        "crun: the code is a string",
                        Provider.CRUN,
                        "submitMusic_returnsTaskId",
                        replaceInResponse("POST", "/api", "\"code\":200", "\"code\":\"200\"")),
                arguments(
                        "crun: the task id is missing",
                        Provider.CRUN,
                        "submitMusic_returnsTaskId",
                        replaceInResponse("POST", "/api", "\"task_id\":\"[^\"]+\"", "\"id\":\"x\"")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void detectsFaultByExpectedCheck(String name, Provider provider, String expectedCheck, Fault fault)
            throws IOException {
        try (FaultInjectingProxy server = new FaultInjectingProxy(SANDBOX.baseUri(provider), fault)) {
            List<CheckResult> results = server.runChecks(provider, TASK_TIMEOUT, only(expectedCheck));

            assertThat(results)
                    .as(name)
                    .filteredOn(result -> result.outcome() == Outcome.FAILED)
                    .extracting(CheckResult::name)
                    .contains(expectedCheck);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"getTask_terminalStatusIsStable", "listTasks_returnsAllKnownTasks"})
    void freshSignaturesAndMovingCountersAreNoFault(String check) throws IOException {
        AtomicInteger plays = new AtomicInteger();
        Fault moving = onResponse(
                exchange -> exchange.path.startsWith("/suno/fetch"),
                exchange -> exchange.responseBody = exchange.responseBody
                        .replaceAll("\"play_count\":\\d+,", "")
                        .replaceAll(
                                "\"audio_url\":\"(http[^\"]+)\"",
                                "\"audio_url\":\"$1?Signature=%1$d\",\"play_count\":%1$d"
                                        .replace("%1$d", "" + plays.incrementAndGet())));
        try (FaultInjectingProxy server = new FaultInjectingProxy(SANDBOX.baseUri(Provider.COMETAPI), moving)) {
            assertThat(server.runChecks(Provider.COMETAPI, TASK_TIMEOUT, only(check)))
                    .extracting(CheckResult::outcome, CheckResult::message)
                    .containsExactly(tuple(Outcome.PASSED, ""));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"getTask_terminalStatusIsStable", "listTasks_returnsAllKnownTasks"})
    void namesWhatDiffersInAFinishedTask(String check) throws IOException {
        AtomicInteger readings = new AtomicInteger();
        Fault renamed = onResponse(
                exchange -> exchange.path.startsWith("/suno/fetch") && exchange.responseBody.contains("\"SUCCESS\""),
                exchange -> exchange.responseBody = readings.incrementAndGet() == 1
                        ? exchange.responseBody
                        : exchange.responseBody.replace(SampleValues.TITLE, "Sunshine"));
        try (FaultInjectingProxy server = new FaultInjectingProxy(SANDBOX.baseUri(Provider.COMETAPI), renamed)) {
            assertThat(server.runChecks(Provider.COMETAPI, TASK_TIMEOUT, only(check)))
                    .singleElement()
                    .satisfies(result -> {
                        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
                        assertThat(result.message()).contains("/title", SampleValues.TITLE, "Sunshine");
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 415, 422, 501})
    void anyRefusalOfAnotherMethodWillDo(int status) throws IOException {
        Fault refusing = onRequest(exchange -> {
            if (!exchange.method.equals("GET")) {
                exchange.respond(status, "{\"message\":\"bad request\"}");
            }
        });
        try (FaultInjectingProxy server = new FaultInjectingProxy(SANDBOX.baseUri(Provider.COMETAPI), refusing)) {
            assertThat(server.runChecks(Provider.COMETAPI, TASK_TIMEOUT, only("getTask_refusesOtherMethods")))
                    .extracting(CheckResult::outcome, CheckResult::message)
                    .containsExactly(tuple(Outcome.PASSED, ""));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"persona_id", "artist_clip_id", "continue_clip_id"})
    void warnsOfUnknownIdsInEverySongRequest(String field) throws IOException {
        Fault accepting = acceptInvalidRequests("/suno/submit/music");
        String check = "submitMusic_refusesUnknownId_" + field;
        try (FaultInjectingProxy server = new FaultInjectingProxy(SANDBOX.baseUri(Provider.COMETAPI), accepting)) {
            assertThat(server.runChecks(Provider.COMETAPI, TASK_TIMEOUT, only(check)))
                    .extracting(CheckResult::name, CheckResult::reason)
                    .containsExactly(tuple(check, CheckReason.UNKNOWN_ID_ACCEPTED));
        }
    }

    @Test
    void namesWebPageInPlaceOfAnApi() throws IOException {
        Fault site = onRequest(exchange -> {
            exchange.respond(200, "<!doctype html><html><body>App</body></html>");
            exchange.contentType = "text/html";
        });
        try (FaultInjectingProxy server = new FaultInjectingProxy(SANDBOX.baseUri(Provider.GPTBEST), site)) {
            assertThat(server.runChecks(Provider.GPTBEST, TASK_TIMEOUT, only("submitMusic_returnsTaskId")))
                    .filteredOn(result -> result.name().equals("submitMusic_returnsTaskId"))
                    .extracting(CheckResult::message)
                    .containsExactly("the response with status 200 is a web page: check the base URL");
        }
    }

    @Test
    void failsListThatHasOneTaskTwiceWithThatSentence() throws IOException {
        Fault twice = replaceInResponse("POST", "/suno/fetch", "\"data\":\\[(\\{.*\\})\\]\\}$", "\"data\":[$1,$1]}");
        try (FaultInjectingProxy server = new FaultInjectingProxy(SANDBOX.baseUri(Provider.COMETAPI), twice)) {
            assertThat(server.runChecks(Provider.COMETAPI, TASK_TIMEOUT, only("listTasks_returnsAllKnownTasks")))
                    .filteredOn(result -> result.name().equals("listTasks_returnsAllKnownTasks"))
                    .singleElement()
                    .satisfies(result -> {
                        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
                        assertThat(result.message()).matches("the list has the task \\S+ twice");
                    });
        }
    }

    @Test
    void warnsOfRuleThatProvidersNeedNotEnforce() throws IOException {
        Fault fault = acceptInvalidRequests("/suno/submit/music");
        try (FaultInjectingProxy server = new FaultInjectingProxy(SANDBOX.baseUri(Provider.COMETAPI), fault)) {
            assertThat(server.runChecks(Provider.COMETAPI, TASK_TIMEOUT, only("submitMusic_enforces_extend-fields")))
                    .filteredOn(result -> result.name().equals("submitMusic_enforces_extend-fields"))
                    .singleElement()
                    .satisfies(result -> {
                        assertThat(result.outcome()).isEqualTo(Outcome.WARNING);
                        assertThat(result.reason()).isEqualTo(CheckReason.RULE_NOT_ENFORCED);
                        assertThat(result.message()).endsWith("(x-enforcement: varies)");
                        assertThat(result.ruleLocation()).startsWith("gateway/schemas/MusicRequest.yaml");
                    });
        }
    }

    @Test
    void failsErrorThatIsNotDocumentedWhateverTheEnforcement() throws IOException {
        Fault fault = onResponse("POST", "/suno/submit/music", exchange -> {
            if (exchange.status == 400) {
                exchange.responseBody = "{}";
            }
        });
        try (FaultInjectingProxy server = new FaultInjectingProxy(SANDBOX.baseUri(Provider.COMETAPI), fault)) {
            assertThat(server.runChecks(Provider.COMETAPI, TASK_TIMEOUT, only("submitMusic_enforces_extend-fields")))
                    .filteredOn(result -> result.outcome() == Outcome.FAILED)
                    .extracting(CheckResult::name)
                    .contains("submitMusic_enforces_extend-fields");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cometapi", "crun"})
    void slowServerDoesNotFail(Provider provider) throws IOException {
        try (FaultInjectingProxy server = new FaultInjectingProxy(SLOW_SANDBOX.baseUri(provider), new Fault() {})) {
            assertThat(server.runChecks(provider, Duration.ofMillis(2_300)))
                    .filteredOn(result -> result.outcome() == Outcome.FAILED)
                    .extracting(result -> result.name() + ": " + result.message())
                    .isEmpty();
        }
    }

    /** A request about the first song may be refused until the song has ended. */
    @ParameterizedTest
    @ValueSource(strings = {"kieai", "apibox"})
    void slowServerMayRefuseRequestsAboutItsUnfinishedSong(Provider provider) throws IOException {
        Selection aboutSongs =
                new Selection(List.of("submitMusic_acceptsValue_model_*", "createPersona_acceptsExample_*"), List.of());
        try (FaultInjectingProxy server = new FaultInjectingProxy(SLOW_SANDBOX.baseUri(provider), new Fault() {})) {
            assertThat(server.runChecks(provider, Duration.ofMillis(300), aboutSongs))
                    .filteredOn(result -> result.outcome() == Outcome.FAILED)
                    .extracting(result -> result.name() + ": " + result.message())
                    .isEmpty();
        }
    }

    @Test
    void detectsStalledTask() throws IOException {
        String[] firstBody = new String[1];
        Fault stalled = onResponse("GET", "/suno/fetch/", exchange -> {
            firstBody[0] = firstBody[0] == null && exchange.status == 200 ? exchange.responseBody : firstBody[0];
            exchange.responseBody = exchange.status == 200 ? firstBody[0] : exchange.responseBody;
        });
        try (FaultInjectingProxy server = new FaultInjectingProxy(MEDIUM_SANDBOX.baseUri(Provider.COMETAPI), stalled)) {
            assertThat(server.runChecks(Provider.COMETAPI, TASK_TIMEOUT, only("getTask_reachesTerminalStatus")))
                    .filteredOn(result -> result.outcome() == Outcome.FAILED)
                    .extracting(CheckResult::name)
                    .contains("getTask_reachesTerminalStatus");
        }
    }

    @Test
    void missingOperationsDoNotFail() throws IOException {
        Fault missingOperations = onRequest(exchange -> {
            boolean essential = exchange.path.startsWith("/suno/fetch")
                    || exchange.path.equals("/suno/submit/music")
                    || exchange.path.equals("/suno/generate")
                    || exchange.path.startsWith("/suno/persona/create");
            if (!essential) {
                exchange.respond(
                        404, "{\"code\":\"not_found\",\"message\":\"no route " + exchange.path + "\",\"data\":null}");
            }
        });
        try (FaultInjectingProxy server =
                new FaultInjectingProxy(SANDBOX.baseUri(Provider.COMETAPI), missingOperations)) {
            assertThat(server.runChecks(Provider.COMETAPI))
                    .filteredOn(result -> result.outcome() == Outcome.FAILED)
                    .extracting(result -> result.name() + ": " + result.message())
                    .isEmpty();
        }
    }

    /** The other checks would take a hundred times as long, and have nothing to do with the fault. */
    private static Selection only(String check) {
        return new Selection(List.of(check), List.of());
    }

    private static void useOneAccount(ProxiedExchange exchange) {
        if (exchange.requestHeaders.containsKey("Authorization")) {
            exchange.requestHeaders.put("Authorization", "Bearer the-only-account");
        }
    }

    private static Fault onRequest(Consumer<ProxiedExchange> change) {
        return new Fault() {
            @Override
            public void changeRequest(ProxiedExchange exchange) {
                change.accept(exchange);
            }
        };
    }

    private static Fault onResponse(String method, String path, Consumer<ProxiedExchange> change) {
        return onResponse(exchange -> exchange.method.equals(method) && exchange.path.startsWith(path), change);
    }

    private static Fault onResponse(Predicate<ProxiedExchange> filter, Consumer<ProxiedExchange> change) {
        return new Fault() {
            @Override
            public void changeResponse(ProxiedExchange exchange) {
                if (filter.test(exchange)) {
                    change.accept(exchange);
                }
            }
        };
    }

    private static Fault replaceInResponse(String method, String path, String pattern, String replacement) {
        return onResponse(
                method,
                path,
                exchange -> exchange.responseBody = exchange.responseBody.replaceAll(pattern, replacement));
    }

    private static Fault replaceInRequest(String path, String text, String replacement) {
        return onRequest(exchange -> {
            if (exchange.path.equals(path)) {
                exchange.requestBody = new String(exchange.requestBody, StandardCharsets.UTF_8)
                        .replace(text, replacement)
                        .getBytes(StandardCharsets.UTF_8);
            }
        });
    }

    /** Responds to invalid requests with the last successful response. */
    private static Fault acceptInvalidRequests(String path) {
        return new Fault() {
            private String lastSuccess;

            @Override
            public void changeResponse(ProxiedExchange exchange) {
                if (!exchange.path.startsWith(path)) {
                    return;
                }
                if (exchange.status == 200) {
                    lastSuccess = exchange.responseBody;
                } else if (exchange.status == 400) {
                    exchange.respond(200, lastSuccess == null ? "{\"clips\":[]}" : lastSuccess);
                }
            }
        };
    }

    private static final class ReturnsLastTask implements Fault {
        private String last =
                "{\"code\":\"success\",\"message\":\"\",\"data\":{\"task_id\":\"x\",\"status\":\"SUCCESS\"}}";

        @Override
        public void changeResponse(ProxiedExchange exchange) {
            if (exchange.method.equals("GET") && exchange.path.startsWith("/suno/fetch/")) {
                if (exchange.status == 200) {
                    last = exchange.responseBody;
                } else if (exchange.status == 400) {
                    exchange.respond(200, last);
                }
            }
        }
    }

    private static final class ReturnsSameTask implements Fault {
        private String first;

        @Override
        public void changeResponse(ProxiedExchange exchange) {
            if (exchange.path.equals("/suno/submit/music") && exchange.status == 200) {
                first = first == null ? exchange.responseBody : first;
                exchange.responseBody = first;
            }
        }
    }

    private static final class InventsTask implements Fault {

        @Override
        public void changeResponse(ProxiedExchange exchange) {
            String request = new String(exchange.requestBody, StandardCharsets.UTF_8);
            if (exchange.path.equals("/suno/fetch") && request.contains(SampleValues.UNKNOWN_ID)) {
                exchange.responseBody = exchange.responseBody.replaceFirst(
                        "\"data\":\\[",
                        "\"data\":[{\"task_id\":\"" + SampleValues.UNKNOWN_ID + "\",\"status\":\"NOT_START\"},");
            }
        }
    }

    private static final class OmitsTask implements Fault {

        @Override
        public void changeResponse(ProxiedExchange exchange) {
            if (exchange.path.equals("/suno/fetch") && exchange.status == 200) {
                int second = exchange.responseBody.indexOf(",{\"task_id\"");
                exchange.responseBody =
                        second < 0 ? exchange.responseBody : exchange.responseBody.substring(0, second) + "]}";
            }
        }
    }

    private static final class RevertsTerminalStatus implements Fault {
        private boolean finished;

        @Override
        public void changeResponse(ProxiedExchange exchange) {
            if (exchange.method.equals("GET")
                    && exchange.path.startsWith("/suno/fetch/")
                    && exchange.responseBody.contains("\"SUCCESS\"")) {
                if (finished) {
                    exchange.responseBody = exchange.responseBody
                            .replace("\"SUCCESS\"", "\"IN_PROGRESS\"")
                            .replaceAll("\"finish_time\":\\d+", "\"finish_time\":0");
                }
                finished = true;
            }
        }
    }
}
