package dev.sunocontract.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.sandbox.junit.SandboxExtension;
import dev.sunocontract.spec.BodySchema;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Enforcement;
import dev.sunocontract.spec.ErrorKind;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.spec.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every request gets a response that the provider's document defines, and never a server error. */
class RobustnessTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern CLIENT_ERROR = Pattern.compile("HTTP/1.1 4\\d\\d .*", Pattern.DOTALL);

    private static final Set<String> OPERATIONS_ON_OTHER_TASKS =
            Set.of("submitMidi", "replaceVoicePhrase", "createVoice", "checkVoice");

    @RegisterExtension
    private static final SandboxExtension sandbox = SandboxExtension.create("--speed=1000");

    static Stream<byte[]> bodies() {
        return Stream.of(
                        "",
                        " ",
                        "null",
                        "true",
                        "0",
                        "\"text\"",
                        "[]",
                        "{}",
                        "{",
                        "{\"prompt\":",
                        "{\"prompt\": \"a\", \"prompt\": \"b\"}",
                        "{\"ids\": null}",
                        "{\"ids\": [null, 1, {}]}",
                        "{\"ids\": \"x\"}",
                        "{\"mv\": {\"a\": 1}, \"prompt\": [], \"task\": 7}",
                        "{\"prompt\": \"\\ud800\", \"title\": \"\\u0000\"}",
                        "{\"continue_at\": 1e400}",
                        // what relays take in place of the usual field
                        "{\"tags\": \"folk\"}",
                        "{\"tags\": \"\"}",
                        "{\"url\": \"http://127.0.0.1:9/a.mp3\"}",
                        "{\"model\": \"suno/music-generate\", \"input\": []}",
                        "{\"model\": 5, \"input\": {\"mode\": {}}}",
                        "[".repeat(5_000),
                        "{\"a\":".repeat(5_000),
                        "{\"prompt\": \"" + "x".repeat(2_000_000) + "\"}")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("dev.sunocontract.spec.Provider#all")
    void anyBodyGetsDocumentedResponse(Provider provider) throws Exception {
        List<byte[]> bodies = new ArrayList<>(bodies().toList());
        bodies.add(new byte[] {(byte) 0xff, (byte) 0xfe, '{', 0, '}', 0});
        bodies.add(new byte[] {'{', '"', (byte) 0xc3, (byte) 0x28, '"', ':', '1', '}'});
        for (Operation operation : Contract.of(provider).operations()) {
            for (byte[] body : bodies) {
                assertDocumentedResponse(provider, operation, send(provider, operation, body, "application/json"));
            }
            assertDocumentedResponse(
                    provider,
                    operation,
                    send(provider, operation, "{}".getBytes(StandardCharsets.UTF_8), "text/plain"));
            assertDocumentedResponse(
                    provider,
                    operation,
                    send(
                            provider,
                            operation,
                            "a=b".getBytes(StandardCharsets.UTF_8),
                            "application/x-www-form-urlencoded"));
            assertDocumentedResponse(
                    provider,
                    operation,
                    send(
                            provider,
                            operation,
                            "{}".getBytes(StandardCharsets.UTF_8),
                            "application/json; charset=nonsense"));
        }
    }

    /** Rules that are documented only are not enforced, so that such bodies reach the engine. */
    @ParameterizedTest
    @ValueSource(strings = {"sunoapi", "kieaiold"})
    void bodyThatBreaksDocumentedRuleGetsDocumentedResponse(Provider provider) throws Exception {
        Contract contract = Contract.of(provider);
        ObjectNode song = submitAndFetchSong(provider);
        int sent = 0;
        for (Operation operation : contract.operations()) {
            for (JsonNode body : bodiesThatBreakDocumentedRules(operation, song)) {
                HttpResponse<byte[]> response =
                        send(provider, operation, JSON.writeValueAsBytes(body), "application/json");
                assertDocumentedResponse(provider, operation, response);
                JsonNode response200 = JSON.readTree(response.body());
                int code = response200.path("code").asInt();
                if (code != 200) {
                    assertThat(namesSong(operation, body, song))
                            .as(operation + " " + body)
                            .isFalse();
                    assertThat(code).as(operation + " " + body).isIn(refusalsOfUnknownSongs(contract, operation));
                    continue;
                }
                Operation getTask = contract.operation("getTask");
                String taskId = response200.path("data").path("taskId").asString();
                assertDocumentedResponse(provider, getTask, get(provider, expandPath(getTask, taskId)));
                sent++;
            }
        }
        assertThat(sent).isGreaterThan(50);
    }

    private static boolean namesSong(Operation operation, JsonNode body, JsonNode song) {
        return !OPERATIONS_ON_OTHER_TASKS.contains(operation.id())
                && Stream.of("taskId", "audioId")
                        .allMatch(field -> body.path(field).equals(song.path(field)));
    }

    /** The codes for bodies that name no song, or one that does not exist. */
    private static List<Integer> refusalsOfUnknownSongs(Contract contract, Operation operation) {
        return Stream.of(ErrorKind.TASK_NOT_FOUND, ErrorKind.RESOURCE_NOT_FOUND, ErrorKind.INVALID_REQUEST)
                .flatMap(kind -> contract.errorFormat(kind, operation).codes().stream())
                .map(JsonNode::asInt)
                .toList();
    }

    @Test
    void documentedRuleAppliesIfStrict() throws Exception {
        String body = "{\"customMode\": true, \"instrumental\": true, \"model\": \"V4\","
                + " \"callBackUrl\": \"https://callback.invalid/\"}";
        try (Sandbox strict = Sandbox.start(0, "--strict")) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(strict.baseUri(Provider.KIEAIOLD) + "/api/v1/generate"))
                    .header("Authorization", "Bearer key")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();

            assertThat(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body())
                    .contains("[custom-needs-style-and-title]");
        }
    }

    /** A request body with the fields of all operations, for a complete song. */
    private static ObjectNode submitAndFetchSong(Provider provider) throws Exception {
        Contract contract = Contract.of(provider);
        ObjectNode body = (ObjectNode) JSON.readTree("""
                {"prompt": "la", "style": "folk", "title": "Rain", "tags": "folk", "negativeTags": "drums",
                "model": "V4", "instrumental": false, "customMode": true, "defaultParamFlag": true,
                "callBackUrl": "https://callback.invalid/", "uploadUrl": "https://example.com/a.mp3",
                "uploadUrlList": ["https://example.com/a.mp3", "https://example.com/b.mp3"], "continueAt": 5}
                """);
        byte[] submitted = send(
                        provider, contract.operation("submitMusic"), JSON.writeValueAsBytes(body), "application/json")
                .body();
        String taskId = JSON.readTree(submitted).path("data").path("taskId").asString();
        String path = expandPath(contract.operation("getTask"), taskId);
        JsonNode task = JSON.missingNode();
        while (!task.path("status").asString("").equals("SUCCESS")) {
            task = JSON.readTree(get(provider, path).body()).path("data");
        }
        return body.put("taskId", taskId)
                .put("audioId", task.at("/response/sunoData/0/id").asString());
    }

    private static List<JsonNode> bodiesThatBreakDocumentedRules(Operation operation, ObjectNode valid) {
        Optional<BodySchema> schema =
                operation.requestBody().map(body -> body.content().get("application/json"));
        List<JsonNode> bodies = new ArrayList<>();
        for (int flags = 0; flags < 8 && schema.isPresent(); flags++) {
            ObjectNode base = valid.deepCopy()
                    .put("instrumental", (flags & 1) > 0)
                    .put("customMode", (flags & 2) > 0)
                    .put("defaultParamFlag", (flags & 4) > 0);
            for (String field : valid.propertyNames()) {
                bodies.add(base.deepCopy().without(field));
                bodies.add(base.deepCopy().putNull(field));
                bodies.add(base.deepCopy().put(field, ""));
                bodies.add(base.deepCopy().put(field, "x".repeat(6_000)));
            }
        }
        return bodies.stream()
                .filter(body -> breaksDocumentedRulesOnly(schema.orElseThrow(), body))
                .toList();
    }

    private static boolean breaksDocumentedRulesOnly(BodySchema schema, JsonNode body) {
        List<Violation> violations = schema.validate(body);
        return !violations.isEmpty()
                && violations.stream().allMatch(violation -> violation.enforcement() == Enforcement.DOCUMENTED);
    }

    @ParameterizedTest
    @MethodSource("dev.sunocontract.spec.Provider#all")
    void anyIdGetsNoServerError(Provider provider) throws Exception {
        List<String> ids = List.of(
                "x",
                "%00",
                "%2e%2e%2f",
                "..%2f..%2fetc",
                "%E2%98%83",
                "a".repeat(4_000),
                "%22%27%3B",
                "a,b,,c",
                "1e309");
        for (Operation operation : Contract.of(provider).operations()) {
            if (operation.method().equals("GET") && !operation.parameters().isEmpty()) {
                for (String id : ids) {
                    HttpResponse<byte[]> response = get(provider, expandPath(operation, id));
                    assertThat(response.statusCode()).as(operation + " " + id).isLessThan(500);
                }
            }
        }
    }

    @Test
    void refusesWrongMethods() throws Exception {
        for (String method : List.of("DELETE", "PUT", "PATCH", "OPTIONS", "HEAD", "TRACE", "BREW")) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.baseUri(Provider.COMETAPI) + "/suno/fetch"))
                    .header("Authorization", "Bearer " + sandbox.apiKey())
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .build();
            HttpResponse<byte[]> response = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
            assertThat(response.statusCode()).as(method).isBetween(200, 499);
        }
    }

    @Test
    void refusesMalformedPaths() throws Exception {
        for (String line : List.of(
                "GET /cometapi/../../etc/passwd HTTP/1.1",
                "GET /cometapi//suno///fetch/x HTTP/1.1",
                "GET /cometapi/suno/fetch/x;a=b HTTP/1.1",
                "GET /cometapi/suno/fetch/%zz HTTP/1.1",
                "GET /cometapi/suno/fetch/a%2Fb HTTP/1.1",
                "GET /cometapi/suno/fetch/a%5Cb HTTP/1.1",
                "GET /cometapi HTTP/1.1",
                "GET /unknown/suno/fetch/x HTTP/1.1",
                "GET /%63ometapi/suno/fetch/x HTTP/1.1",
                "GET /~wire/gateway/suno/fetch/x HTTP/1.1",
                "GET /~wire/crun/api/v1/client/account/balance HTTP/1.1",
                "POST /cometapi/suno/persona/create/ HTTP/1.1",
                "GET /" + "a".repeat(7_000) + " HTTP/1.1")) {
            assertThat(sendRequestLine(line)).as(line).isBetween(200, 499);
        }
    }

    @Test
    void errorsOfTomcatHaveProviderFormat() throws Exception {
        for (String path : List.of("/suno/fetch/%ED%A0%80", "/suno/fetch/%00", "/suno/fetch/%zz")) {
            String response = sendRaw("GET /cometapi" + path + " HTTP/1.1");
            assertThat(response).as(path).startsWith("HTTP/1.1 400").contains("\"code\":\"invalid_request\"");
        }
        assertThat(sendRaw("GET /crun/api/v1/client/job/TaskInfo?task_id=%ff HTTP/1.1"))
                .doesNotContain("timestamp")
                .contains("\"data\":null");
    }

    /** HTTP has 501 and 505 for some of these, but no provider documents them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /cometapi/suno/fetch/x HTTP/9.9",
                "POST /cometapi/suno/submit/music HTTP/1.1\r\nTransfer-Encoding: rain",
                "POST /cometapi/suno/submit/music HTTP/1.1\r\nTransfer-Encoding: gzip, chunked",
                "GET /cometapi/suno/fetch/x HTTP/1.1\r\nContent-Type: multipart/form-data",
                "GET /cometapi/suno/fetch/x HTTP/1.1\r\nContent-Type: multipart/form-data; boundary=x",
                "GET /cometapi/suno/fetch/x HTTP/1.1\r\nContent-Type: nonsense",
                "POST /cometapi/suno/fetch HTTP/1.1\r\nContent-Type: multipart/form-data"
            })
    void refusesUnreadableRequestInProviderFormat(String head) throws Exception {
        String response = sendRaw(head);

        assertThat(response).matches(CLIENT_ERROR);
        assertThat(JSON.readTree(response.substring(response.indexOf("\r\n\r\n")))
                        .path("code")
                        .asString())
                .isIn("invalid_request", "task_not_exist");
    }

    @Test
    void refusesTruncatedBodyInProviderFormat() throws Exception {
        String response = sendRaw(
                "POST /cometapi/suno/submit/music HTTP/1.1\r\nContent-Type: application/json\r\n"
                        + "Transfer-Encoding: chunked",
                "zz\r\n");

        assertThat(response).startsWith("HTTP/1.1 400").contains("\"code\":\"invalid_request\"");
    }

    /** JSON can escape an unpaired surrogate, but no encoder can write it: a stored one would break later responses. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"prompt\": \"la\", \"title\": \"\\ud800\", \"tags\": \"\"}",
                "{\"prompt\": \"la\", \"title\": \"\\udc00\\ud800\", \"tags\": \"\"}",
                "{\"prompt\": \"la\", \"title\": \"\", \"x\": [{\"a\": [\"b\\udfff\"]}]}"
            })
    void refusesUnpairedSurrogates(String body) throws Exception {
        Operation submit = Contract.of(Provider.COMETAPI).operation("submitMusic");
        HttpResponse<byte[]> response =
                send(Provider.COMETAPI, submit, body.getBytes(StandardCharsets.UTF_8), "application/json");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(new String(response.body(), StandardCharsets.UTF_8)).contains("unpaired surrogate");
    }

    @Test
    void acceptsSurrogatePairs() throws Exception {
        String body = "{\"prompt\": \"la\", \"title\": \"\\ud83c\\udfb5 \uD55C\", \"tags\": \"\"}";
        Operation submit = Contract.of(Provider.COMETAPI).operation("submitMusic");

        assertThat(send(Provider.COMETAPI, submit, body.getBytes(StandardCharsets.UTF_8), "application/json")
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /error HTTP/1.1",
                "GET /nowhere HTTP/1.1\r\nAccept: text/html",
                "CONNECT localhost:80 HTTP/1.1",
                "BREW /_sandbox/clock/advance HTTP/1.1",
                "POST / HTTP/1.1\r\nContent-Type: multipart/form-data",
                "POST /_sandbox/uploads HTTP/1.1\r\nContent-Type: multipart/form-data",
                "POST /_sandbox/uploads HTTP/1.1\r\nContent-Type: multipart/form-data; boundary=x",
                "POST /_sandbox/clock/advance HTTP/1.1\r\nContent-Type: multipart/form-data",
                "POST /_sandbox/clock/advance HTTP/1.1\r\nContent-Type: text/plain",
                "GET /_sandbox/exchanges HTTP/1.1\r\nAccept: image/png",
                "GET /media/%00.wav HTTP/1.1",
                "GET /media/x.wav HTTP/1.1\r\nRange: bytes=9-1"
            })
    void otherPathsRefuseMalformedRequests(String head) throws Exception {
        assertThat(sendRaw(head)).matches(CLIENT_ERROR);
    }

    @Test
    void controlApiRefusesMalformedRequests() throws Exception {
        try (Sandbox exclusive = Sandbox.start(0)) {
            URI control = exclusive.baseUri(Provider.COMETAPI).resolve("/_sandbox/");
            for (String call : List.of("POST clock/advance", "PUT credits", "POST faults")) {
                assertControlCallIsNoServerError(control, call);
            }
            HttpRequest reset = HttpRequest.newBuilder(control.resolve("reset"))
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            assertThat(HTTP.send(reset, HttpResponse.BodyHandlers.discarding()).statusCode())
                    .isEqualTo(204);
        }
    }

    private static void assertControlCallIsNoServerError(URI control, String call) throws Exception {
        String[] methodAndPath = call.split(" ");
        for (String body : List.of(
                "",
                "{",
                "[]",
                "null",
                "7",
                "{}",
                "{\"seconds\": \"x\"}",
                "{\"seconds\": 1e308}",
                "{\"provider\": \"unknown\", \"apiKey\": \"k\", \"credits\": 1}",
                "{\"status\": 99}",
                "{\"taskFailure\": \"\\ud800\"}",
                "{\"delayMillis\": -1}")) {
            HttpRequest request = HttpRequest.newBuilder(control.resolve(methodAndPath[1]))
                    .header("Content-Type", "application/json")
                    .method(methodAndPath[0], HttpRequest.BodyPublishers.ofString(body))
                    .build();
            assertThat(HTTP.send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .as(call + " " + body)
                    .isBetween(200, 499)
                    .isNotEqualTo(404)
                    .isNotEqualTo(405);
        }
    }

    @Test
    void refusesInvalidFaultHeader() throws Exception {
        for (String fault : List.of(
                "status=999",
                "status=100",
                "delay-millis=-5",
                "delay-millis=99999999999999999999",
                "drop-connection;rain")) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(sandbox.baseUri(Provider.COMETAPI) + "/suno/fetch/x"))
                    .header("Authorization", "Bearer " + sandbox.apiKey())
                    .header("X-Sandbox-Fault", fault)
                    .build();
            HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(fault).isEqualTo(400);
            assertThat(response.body()).contains("X-Sandbox-Fault");
        }
    }

    @Test
    void refusesTooLargeBodyAfterReadingIt() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(sandbox.baseUri(Provider.COMETAPI) + "/suno/submit/music"))
                .header("Authorization", "Bearer " + sandbox.apiKey())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[10_000_000]))
                .build();

        assertThat(HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(413);
    }

    @Test
    void acceptsLargerBodyForFileUpload() throws Exception {
        String file = "A".repeat(13_333_332);
        String body = "{\"base64Data\": \"" + file + "\", \"uploadPath\": \"audio\"}";
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(sandbox.baseUri(Provider.KIEAIOLD) + "/api/file-base64-upload"))
                .header("Authorization", "Bearer " + sandbox.apiKey())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();

        HttpResponse<byte[]> response = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(response.body()).at("/data/fileSize").asLong()).isEqualTo(9_999_999);
    }

    @ParameterizedTest
    @CsvSource({"QUJD,200", "'QU\nJD',200", "'data:audio/mpeg;base64,QUJD',200", "'!!',400", "QUJ,200", "QUJDR,400"})
    void refusesInvalidBase64(String data, int status) throws Exception {
        String body = JSON.writeValueAsString(Map.of("base64Data", data, "uploadPath", "audio"));
        Operation upload = Contract.of(Provider.SUNOAPI).operation("uploadBase64");

        HttpResponse<byte[]> response =
                send(Provider.SUNOAPI, upload, body.getBytes(StandardCharsets.UTF_8), "application/json");

        assertThat(response.statusCode()).isEqualTo(status);
        assertDocumentedResponse(Provider.SUNOAPI, upload, response);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "image/png", "nonsense", "application/xml;q=0.9", ""})
    void respondsWithJsonForAnyAcceptHeader(String accepted) throws Exception {
        for (Provider provider : Provider.all()) {
            Operation operation = Contract.of(provider).operation("getTask");
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(sandbox.baseUri(provider) + expandPath(operation, "x")))
                    .header("Authorization", "Bearer " + sandbox.apiKey())
                    .header("x-api-key", sandbox.apiKey())
                    .header("Accept", accepted)
                    .build();

            assertDocumentedResponse(provider, operation, HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray()));
        }
    }

    @Test
    void acceptsThousandConcurrentSubmissions() {
        List<CompletableFuture<HttpResponse<String>>> responses = IntStream.range(0, 1_000)
                .mapToObj(i -> HTTP.sendAsync(
                        HttpRequest.newBuilder(URI.create(sandbox.baseUri(Provider.COMETAPI) + "/suno/submit/music"))
                                .header("Authorization", "Bearer " + sandbox.apiKey())
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "{\"gpt_description_prompt\": \"song " + i + "\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString()))
                .toList();

        assertThat(responses.stream().map(CompletableFuture::join).map(HttpResponse::statusCode))
                .containsOnly(200);
        assertThat(responses.stream()
                        .map(response -> JSON.readTree(response.join().body())
                                .path("data")
                                .asString())
                        .distinct())
                .hasSize(1_000);
    }

    @Test
    void faultHeaderReturnsErrorInProviderFormat() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(sandbox.baseUri(Provider.CRUN) + "/api/v1/client/account/balance"))
                .header("x-api-key", sandbox.apiKey())
                .header("X-Sandbox-Fault", "status=455")
                .build();
        HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(455);
        assertThat(JSON.readTree(response.body()).path("message").asString()).isEqualTo("injected fault");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--log-exchanges=", "--no-exchange-log"})
    void droppedConnectionTruncatesResponse(String option, @TempDir Path folder) throws Exception {
        try (Sandbox exclusive = Sandbox.start(0, option.endsWith("=") ? option + folder.resolve("log.har") : option)) {
            String response = sendRaw(
                    exclusive.baseUri(Provider.COMETAPI),
                    "GET /cometapi/suno/fetch/x HTTP/1.1\r\nX-Sandbox-Fault: drop-connection",
                    "");

            assertThat(response).startsWith("HTTP/1.1 200").contains("Content-Length: 1000");
            assertThat(response.substring(response.indexOf("\r\n\r\n") + 4)).isEqualTo("{");
        }
    }

    private static void assertDocumentedResponse(
            Provider provider, Operation operation, HttpResponse<byte[]> response) {
        assertThat(response.statusCode()).as(operation.toString()).isLessThan(500);
        Optional<BodySchema> schema = operation
                .response(response.statusCode())
                .map(documented -> documented.content().get("application/json"));
        assertThat(schema).as(operation + " documents " + response.statusCode()).isPresent();
        JsonNode body = JSON.readTree(response.body());
        assertThat(schema.get().validate(body))
                .as(operation + " returns " + body)
                .isEmpty();
    }

    private static HttpResponse<byte[]> send(Provider provider, Operation operation, byte[] body, String type)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(sandbox.baseUri(provider) + expandPath(operation, "unknown")))
                .header("Authorization", "Bearer " + sandbox.apiKey())
                .header("x-api-key", sandbox.apiKey());
        if (operation.requestBody().isPresent()) {
            request.header("Content-Type", type);
            request.method(operation.method(), HttpRequest.BodyPublishers.ofByteArray(body));
        } else {
            request.method(operation.method(), HttpRequest.BodyPublishers.noBody());
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static HttpResponse<byte[]> get(Provider provider, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.baseUri(provider) + path))
                .header("Authorization", "Bearer " + sandbox.apiKey())
                .header("x-api-key", sandbox.apiKey())
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String expandPath(Operation operation, String id) {
        String path = operation.path();
        StringBuilder query = new StringBuilder();
        for (Operation.Parameter parameter : operation.parameters()) {
            if (parameter.in().equals("path")) {
                path = path.replace("{" + parameter.name() + "}", id);
            } else if (parameter.in().equals("query")) {
                query.append(query.isEmpty() ? "?" : "&")
                        .append(parameter.name())
                        .append("=")
                        .append(id);
            }
        }
        return path + query;
    }

    private static String sendRaw(String head) throws IOException {
        return sendRaw(head, "");
    }

    /** Sends the first lines of a request, the usual headers and a body, and returns the whole response. */
    private static String sendRaw(String head, String body) throws IOException {
        return sendRaw(sandbox.baseUri(Provider.COMETAPI), head, body);
    }

    private static String sendRaw(URI uri, String head, String body) throws IOException {
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(5_000);
            String request = head.strip()
                    + "\r\nHost: localhost\r\nAuthorization: Bearer key\r\nx-api-key: key\r\nConnection: close\r\n\r\n"
                    + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static int sendRequestLine(String requestLine) throws IOException {
        URI uri = sandbox.baseUri(Provider.COMETAPI);
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(5_000);
            String request = requestLine
                    + "\r\nHost: localhost\r\nAuthorization: Bearer key\r\nContent-Length: 0"
                    + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = socket.getInputStream();
            String line = new String(in.readNBytes(12), StandardCharsets.ISO_8859_1);
            return Integer.parseInt(line.substring(9));
        }
    }
}
