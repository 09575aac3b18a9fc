package dev.sunocontract.client;

import static dev.sunocontract.client.FakeProvider.bytes;
import static dev.sunocontract.client.FakeProvider.connectionReset;
import static dev.sunocontract.client.FakeProvider.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sunocontract.client.error.InvalidRequestException;
import dev.sunocontract.client.error.NotFoundException;
import dev.sunocontract.client.error.OutOfCreditsException;
import dev.sunocontract.client.error.RateLimitedException;
import dev.sunocontract.client.error.RejectedPromptException;
import dev.sunocontract.client.error.ServerException;
import dev.sunocontract.client.error.SunoException;
import dev.sunocontract.client.error.TransportException;
import dev.sunocontract.client.error.UnauthorizedException;
import dev.sunocontract.client.error.UnexpectedResponseException;
import dev.sunocontract.client.http.ApiCall;
import dev.sunocontract.client.http.RetryPolicy;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every error of a provider or of the network is mapped to an exception, and no submission is paid twice. */
class ErrorMappingTest {

    private static final SongRequest SONG_REQUEST =
            SongRequest.custom("la").title("Rain").tags("folk");
    private static final String ACCEPTED_RESPONSE = "{\"code\":\"success\",\"message\":\"\",\"data\":\"task-1\"}";
    private static final String FINISHED_TASK_LIST = """
            {"code":"success","message":"","data":[{"task_id":"task-1","status":"SUCCESS","mood":"blue","data":[
              {"id":"clip-1","status":"complete","title":"Rain","metadata":{"duration":12.5},
               "audio_url":"https://x/y.wav","new_field":1}]}]}""";

    static Stream<Arguments> errorResponses() {
        return Stream.of(
                Arguments.of(
                        Provider.COMETAPI,
                        json(
                                401,
                                "{\"error\":{\"message\":\"bad key (request id: r1)\",\"type\":\"comet_api_error\"}}"),
                        UnauthorizedException.class),
                Arguments.of(
                        Provider.COMETAPI,
                        json(400, "{\"code\":\"invalid_request\",\"message\":\"no\",\"data\":null}"),
                        InvalidRequestException.class),
                Arguments.of(
                        Provider.COMETAPI,
                        json(400, "{\"code\":\"task_not_exist\",\"message\":\"task_not_exist\",\"data\":null}"),
                        NotFoundException.class),
                Arguments.of(
                        Provider.COMETAPI,
                        json(
                                403,
                                "{\"code\":\"quota_not_enough\",\"message\":\"user quota is not enough\","
                                        + "\"data\":null}"),
                        OutOfCreditsException.class),
                Arguments.of(
                        Provider.COMETAPI,
                        json(400, "{\"code\":\"error\",\"message\":\"sensitive word\",\"data\":null}"),
                        RejectedPromptException.class),
                Arguments.of(
                        Provider.COMETAPI,
                        json(200, "{\"code\":\"invalid_request\",\"message\":\"no\",\"data\":null}"),
                        InvalidRequestException.class),
                Arguments.of(Provider.COMETAPI, json(500, "{\"error\":{\"message\":\"boom\"}}"), ServerException.class),
                Arguments.of(
                        Provider.COMETAPI,
                        json(429, "{\"error\":{\"message\":\"slow down\"}}"),
                        RateLimitedException.class),
                Arguments.of(
                        Provider.COMETAPI,
                        bytes(502, "text/html", "<html>".getBytes(StandardCharsets.UTF_8)),
                        ServerException.class),
                Arguments.of(
                        Provider.COMETAPI,
                        bytes(200, "text/html", "<html>".getBytes(StandardCharsets.UTF_8)),
                        UnexpectedResponseException.class),
                Arguments.of(
                        Provider.COMETAPI,
                        bytes(200, "application/json", new byte[0]),
                        UnexpectedResponseException.class),
                Arguments.of(
                        Provider.COMETAPI, json(200, "{\"code\":\"success\",\"da"), UnexpectedResponseException.class),
                Arguments.of(Provider.COMETAPI, json(200, "null"), UnexpectedResponseException.class),
                Arguments.of(
                        Provider.COMETAPI,
                        bytes(200, "application/json", new byte[] {
                            '{', '"', (byte) 0xc3, (byte) 0x28, '"', ':', '1', '}'
                        }),
                        UnexpectedResponseException.class),
                Arguments.of(
                        Provider.COMETAPI,
                        json(301, "", "Location", "http://elsewhere.example/"),
                        UnexpectedResponseException.class),
                Arguments.of(
                        Provider.COMETAPI,
                        json(200, "{\"code\":\"success\",\"data\":{\"mood\":\"x\"}}"),
                        UnexpectedResponseException.class),
                Arguments.of(
                        Provider.COMETAPI,
                        json(200, "{\"pad\":\"" + "x".repeat(200_000) + "\"}"),
                        TransportException.class),
                Arguments.of(Provider.COMETAPI, connectionReset(), TransportException.class),
                Arguments.of(Provider.COMETAPI, json(408, "{\"error\":{\"message\":\"late\"}}"), ServerException.class),
                Arguments.of(Provider.KIEAI, json(425, "{\"error\":{\"message\":\"early\"}}"), ServerException.class),
                Arguments.of(
                        Provider.CRUN,
                        json(200, "{\"code\":402,\"message\":\"Insufficient Credits\",\"data\":null}"),
                        OutOfCreditsException.class),
                Arguments.of(
                        Provider.CRUN,
                        json(422, "{\"code\":422,\"message\":\"title too long\",\"data\":null}"),
                        InvalidRequestException.class),
                Arguments.of(
                        Provider.CRUN,
                        json(200, "{\"code\":455,\"message\":\"maintenance\",\"data\":null}"),
                        ServerException.class),
                Arguments.of(
                        Provider.CRUN,
                        json(200, "{\"code\":429,\"message\":\"slow\",\"data\":null}"),
                        RateLimitedException.class),
                Arguments.of(
                        Provider.CRUN,
                        json(200, "{\"code\":200,\"message\":\"success\",\"data\":{}}"),
                        UnexpectedResponseException.class),
                Arguments.of(Provider.SUNOAPI, errorInBody(429, "Insufficient"), OutOfCreditsException.class),
                Arguments.of(Provider.KIEAIOLD, errorInBody(429, "Rate Limited"), RateLimitedException.class),
                Arguments.of(Provider.SUNOAPI, errorInBody(430, "too often"), RateLimitedException.class),
                Arguments.of(Provider.SUNOAPI, errorInBody(405, "too often"), RateLimitedException.class),
                Arguments.of(Provider.KIEAIOLD, errorInBody(402, "Insufficient"), OutOfCreditsException.class),
                Arguments.of(Provider.KIEAIOLD, errorInBody(401, "Unauthorized"), UnauthorizedException.class),
                Arguments.of(Provider.KIEAIOLD, errorInBody(422, "recordInfo is null"), NotFoundException.class),
                Arguments.of(Provider.KIEAIOLD, errorInBody(422, "prompt too long"), InvalidRequestException.class),
                Arguments.of(Provider.SUNOAPI, errorInBody(413, "prompt too long"), InvalidRequestException.class),
                Arguments.of(Provider.SUNOAPI, errorInBody(455, "maintenance"), ServerException.class),
                Arguments.of(Provider.KIEAIOLD, errorInBody(500, "error"), ServerException.class),
                Arguments.of(Provider.KIEAIOLD, errorInBody(400, "sensitive words"), RejectedPromptException.class),
                Arguments.of(Provider.KIEAIOLD, errorInBody(200, "success"), UnexpectedResponseException.class),
                Arguments.of(Provider.KIEAIOLD, errorInBody(0, ""), InvalidRequestException.class));
    }

    /** Returns an error as the sunoapi wire sends it: with HTTP status 200. */
    private static FakeProvider.ScriptedResponse errorInBody(int code, String msg) {
        return json(200, "{\"code\":" + code + ",\"msg\":\"" + msg + "\",\"data\":null}");
    }

    @ParameterizedTest
    @MethodSource("errorResponses")
    void mapsEveryErrorToItsException(
            Provider provider, FakeProvider.ScriptedResponse response, Class<? extends SunoException> type)
            throws IOException {
        try (FakeProvider fake = new FakeProvider(response);
                SunoClient suno = fake.client(provider)) {
            SunoException error =
                    catchThrowableOfType(SunoException.class, () -> suno.music().generate(SONG_REQUEST));

            assertThat(error).isInstanceOf(type);
            assertThat(error.provider()).isEqualTo(provider);
            assertThat(error.operationId()).isEqualTo("submitMusic");
            assertThat(error.toString() + error.body().orElse("")).doesNotContain("secret-key");
        }
    }

    @Test
    void doesNotRetrySubmissionThatMayHaveArrived() throws IOException {
        try (FakeProvider fake = new FakeProvider(connectionReset(), json(200, ACCEPTED_RESPONSE));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            TransportException error = catchThrowableOfType(
                    TransportException.class, () -> suno.music().generate(SONG_REQUEST));

            assertThat(error.mayHaveArrived()).isTrue();
            assertThat(fake.requests()).hasSize(1);
        }
    }

    @Test
    void doesNotRetrySubmissionAfterServerError() throws IOException {
        try (FakeProvider fake = new FakeProvider(
                        json(500, "{\"error\":{\"message\":\"boom\"}}"), json(200, ACCEPTED_RESPONSE));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            catchThrowableOfType(ServerException.class, () -> suno.music().generate(SONG_REQUEST));

            assertThat(fake.requests()).hasSize(1);
        }
    }

    @Test
    void retriesSubmissionAfter429And503() throws IOException {
        try (FakeProvider fake = new FakeProvider(
                        json(429, "{\"error\":{\"message\":\"slow\"}}", "Retry-After", "0"),
                        json(503, "{\"error\":{\"message\":\"busy\"}}"),
                        json(200, ACCEPTED_RESPONSE));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            assertThat(suno.music().generate(SONG_REQUEST).id()).isEqualTo("task-1");
            assertThat(fake.requests()).hasSize(3);
        }
    }

    @Test
    void retriesReads() throws IOException {
        try (FakeProvider fake = new FakeProvider(
                        connectionReset(),
                        json(502, "{\"error\":{\"message\":\"bad gateway\"}}"),
                        json(200, FINISHED_TASK_LIST));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            assertThat(suno.tasks().get("task-1").status()).isEqualTo(TaskState.Status.SUCCEEDED);
            assertThat(fake.requests()).hasSize(3);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 503})
    void retriesReadsAfterStatus(int status) throws IOException {
        try (FakeProvider fake = new FakeProvider(
                        json(status, "{\"error\":{\"message\":\"again\"}}"), json(200, FINISHED_TASK_LIST));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            assertThat(suno.tasks().get("task-1").status()).isEqualTo(TaskState.Status.SUCCEEDED);
            assertThat(fake.requests()).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "kieaiold, getTiming, 2, a free read",
        "sunoapi, getTiming, 1, a read that costs credits",
        "sunoapi, createPersona, 1, free but not a read",
    })
    void repeatsOnlyFreeReads(String provider, String operationId, int requests, String description)
            throws IOException {
        JsonNode body = new JsonMapper().readTree("""
                {"taskId": "t", "audioId": "a", "name": "n", "description": "d"}""");
        try (FakeProvider fake = new FakeProvider(connectionReset(), json(200, "{\"code\":200,\"data\":{}}"));
                SunoClient suno = fake.client(Provider.of(provider))) {
            try {
                suno.apiInvoker().invoke(ApiCall.of(operationId).body(body), new TypeReference<JsonNode>() {});
            } catch (TransportException notRepeated) {
                assertThat(notRepeated.mayHaveArrived()).isTrue();
            }

            assertThat(fake.requests()).as(description).hasSize(requests);
        }
    }

    @Test
    void doesNotRetryWhenRetryAfterExceedsMaxBackoff() throws IOException {
        try (FakeProvider fake =
                        new FakeProvider(json(429, "{\"error\":{\"message\":\"slow\"}}", "Retry-After", "3600"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            RateLimitedException error = catchThrowableOfType(
                    RateLimitedException.class, () -> suno.music().generate(SONG_REQUEST));

            assertThat(error.retryAfter()).contains(Duration.ofHours(1));
            assertThat(fake.requests()).hasSize(1);
        }
    }

    @Test
    void refusedConnectionCannotHaveArrived() throws IOException {
        URI closedPort = URI.create("http://127.0.0.1:1");
        try (SunoClient suno = SunoClient.builder()
                .provider(Provider.COMETAPI)
                .apiKey("k")
                .baseUri(closedPort)
                .retryPolicy(RetryPolicy.NONE)
                .build()) {
            TransportException error = catchThrowableOfType(
                    TransportException.class, () -> suno.music().generate(SONG_REQUEST));

            assertThat(error.mayHaveArrived()).isFalse();
            assertThat(error)
                    .hasMessageContaining("not sent to " + closedPort.getAuthority() + ": ")
                    .hasMessageContaining("refused");
        }
    }

    @Test
    void unknownHostIsNamed() {
        try (SunoClient suno = SunoClient.builder()
                .provider(Provider.COMETAPI)
                .apiKey("k")
                .baseUri(URI.create("https://relay.invalid/v1"))
                .retryPolicy(RetryPolicy.NONE)
                .build()) {
            TransportException error = catchThrowableOfType(
                    TransportException.class, () -> suno.music().generate(SONG_REQUEST));

            assertThat(error).hasMessageContaining("not sent to relay.invalid: the host is unknown");
            assertThat(error.mayHaveArrived()).isFalse();
        }
    }

    @Test
    void stalledResponseEndsAtRequestTimeout() throws IOException {
        try (FakeProvider fake = new FakeProvider(exchange -> {
                    exchange.sendResponseHeaders(200, 100);
                    try {
                        new CountDownLatch(1).await(30, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
                SunoClient suno = SunoClient.builder()
                        .provider(Provider.COMETAPI)
                        .apiKey("k")
                        .baseUri(fake.uri())
                        .requestTimeout(Duration.ofMillis(300))
                        .retryPolicy(RetryPolicy.NONE)
                        .build()) {
            long start = System.nanoTime();
            catchThrowableOfType(TransportException.class, () -> suno.music().generate(SONG_REQUEST));

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        }
    }

    @Test
    void bodyMayTakeAsLongAsTheTimeoutOfItsCall() throws IOException {
        byte[] body = "{\"code\":\"success\"}".getBytes(StandardCharsets.UTF_8);
        try (FakeProvider fake = new FakeProvider(exchange -> {
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body, 0, 1);
                    exchange.getResponseBody().flush();
                    try {
                        new CountDownLatch(1).await(150, TimeUnit.MILLISECONDS);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    exchange.getResponseBody().write(body, 1, body.length - 1);
                });
                SunoClient suno = SunoClient.builder()
                        .provider(Provider.COMETAPI)
                        .apiKey("k")
                        .baseUri(fake.uri())
                        .requestTimeout(Duration.ofMillis(20))
                        .retryPolicy(RetryPolicy.NONE)
                        .build()) {
            ApiCall call = ApiCall.of("getTask").parameter("task_id", "t").timeout(Duration.ofSeconds(10));

            assertThat(suno.apiInvoker()
                            .invoke(call, new TypeReference<JsonNode>() {})
                            .path("code")
                            .asString())
                    .isEqualTo("success");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 | text/plain | boom | HTTP 500 the response is not JSON but text/plain: boom | ServerException",
                "502 | text/plain | host not found | text/plain: host not found | ServerException",
                "404 | text/plain;charset=UTF-8 | 404 page not found | not found (check the base URL) | NotFoundException",
                "400 | text/plain | no sensitive words | text/plain: no sensitive words | InvalidRequestException",
                "200 | text/plain | accepted | not JSON but text/plain: accepted | UnexpectedResponseException",
                "200 | application/json | {\"code\" | the response is not JSON: Unexpected | UnexpectedResponseException",
            })
    void textInPlaceOfJsonIsShown(int status, String type, String text, String message, String exception)
            throws IOException {
        try (FakeProvider fake = new FakeProvider(bytes(status, type, text.getBytes(StandardCharsets.UTF_8)));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            SunoException error =
                    catchThrowableOfType(SunoException.class, () -> suno.music().generate(SONG_REQUEST));

            assertThat(error).hasMessageContaining(message);
            assertThat(error.getClass().getSimpleName()).isEqualTo(exception);
        }
    }

    @Test
    void longTextIsShortened() throws IOException {
        String text = "upstream\n".repeat(100);
        try (FakeProvider fake = new FakeProvider(bytes(502, "text/plain", text.getBytes(StandardCharsets.UTF_8)));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            ServerException error = catchThrowableOfType(
                    ServerException.class, () -> suno.music().generate(SONG_REQUEST));

            assertThat(error.getMessage())
                    .hasSizeLessThan(350)
                    .contains("upstream upstream")
                    .endsWith("…");
            assertThat(error.body()).contains(text);
        }
    }

    @Test
    void encodingThatNobodyAskedForIsNamed() throws IOException {
        try (FakeProvider fake =
                        new FakeProvider(bytes(200, "application/json", new byte[] {1, 2}, "Content-Encoding", "br"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            UnexpectedResponseException error = catchThrowableOfType(
                    UnexpectedResponseException.class, () -> suno.music().generate(SONG_REQUEST));

            assertThat(error).hasMessageContaining("the response has the encoding br");
        }
    }

    @Test
    void compressedAnswerIsRead() throws IOException {
        byte[] answer = ACCEPTED_RESPONSE.getBytes(StandardCharsets.UTF_8);
        try (FakeProvider fake = new FakeProvider(
                        bytes(200, "application/json", FakeProvider.gzip(answer), "Content-Encoding", "gzip"),
                        bytes(200, "application/json", answer, "Content-Encoding", "gzip"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            assertThat(suno.music().generate(SONG_REQUEST).id()).isEqualTo("task-1");
            assertThat(suno.music().generate(SONG_REQUEST).id()).isEqualTo("task-1");
        }
    }

    @Test
    void compressedErrorIsRead() throws IOException {
        byte[] answer = "{\"error\":{\"message\":\"bad key\"}}".getBytes(StandardCharsets.UTF_8);
        try (FakeProvider fake = new FakeProvider(
                        bytes(401, "application/json", FakeProvider.gzip(answer), "Content-Encoding", "gzip"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            UnauthorizedException error = catchThrowableOfType(
                    UnauthorizedException.class, () -> suno.music().generate(SONG_REQUEST));

            assertThat(error).hasMessageContaining("bad key");
        }
    }

    @Test
    void decodedAnswerIsLimitedToo() throws IOException {
        byte[] answer = ("{\"pad\":\"" + "x".repeat(200_000) + "\"}").getBytes(StandardCharsets.UTF_8);
        byte[] compressed = FakeProvider.gzip(answer);
        try (FakeProvider fake =
                        new FakeProvider(bytes(200, "application/json", compressed, "Content-Encoding", "gzip"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            TransportException error = catchThrowableOfType(
                    TransportException.class, () -> suno.music().generate(SONG_REQUEST));

            assertThat(error).hasMessageContaining("larger than 100000 bytes");
            assertThat(error.mayHaveArrived()).isTrue();
            assertThat(fake.requests()).hasSize(1);
        }
    }

    @Test
    void compressedAnswerThatIsCutMayHaveArrived() throws IOException {
        byte[] compressed = FakeProvider.gzip(ACCEPTED_RESPONSE.getBytes(StandardCharsets.UTF_8));
        byte[] cut = Arrays.copyOf(compressed, compressed.length / 2);
        try (FakeProvider fake = new FakeProvider(bytes(200, "application/json", cut, "Content-Encoding", "gzip"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            TransportException error = catchThrowableOfType(
                    TransportException.class, () -> suno.music().generate(SONG_REQUEST));

            assertThat(error.mayHaveArrived()).isTrue();
        }
    }

    @Test
    void keepsUnknownFieldsAndValues() throws IOException {
        try (FakeProvider fake = new FakeProvider(json(200, FINISHED_TASK_LIST));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            TaskState state = suno.tasks().get("task-1");

            assertThat(state.raw().path("mood").asString()).isEqualTo("blue");
            assertThat(state.clips().get(0).raw().path("new_field").asInt()).isEqualTo(1);
            assertThat(state.clips().get(0).duration()).contains(Duration.ofMillis(12_500));
        }
    }

    @Test
    void unknownTaskIsNotFound() throws IOException {
        try (FakeProvider fake = new FakeProvider(json(200, "{\"code\":\"success\",\"message\":\"\",\"data\":null}"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            catchThrowableOfType(NotFoundException.class, () -> suno.tasks().get("task-9"));
            assertThat(suno.tasks().get(List.of("task-9"))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"code\":\"success\",\"data\":\"task-1\"}", "{\"code\":\"success\"}"})
    void refusesTaskListOfWrongType(String body) throws IOException {
        try (FakeProvider fake = new FakeProvider(json(200, body));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            UnexpectedResponseException error = catchThrowableOfType(
                    UnexpectedResponseException.class, () -> suno.tasks().get("task-1"));

            assertThat(error.body()).contains(body);
        }
    }

    @Test
    void unknownStatusIsNotTerminal() throws IOException {
        String body = "{\"code\":\"success\",\"data\":[{\"task_id\":\"task-1\",\"status\":\"POLISHING\"}]}";
        try (FakeProvider fake = new FakeProvider(json(200, body));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            TaskState state = suno.tasks().get("task-1");

            assertThat(state.isTerminal()).isFalse();
            assertThat(state.raw().path("status").asString()).isEqualTo("POLISHING");
        }
    }
}
