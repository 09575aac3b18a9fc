package dev.sunocontract.tools.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sunocontract.tools.audit.exchange.SkipReason;
import dev.sunocontract.tools.audit.report.AuditReport;
import dev.sunocontract.tools.audit.source.TrafficFile;
import dev.sunocontract.tools.audit.source.TrafficFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What recorders leave out is not validated; what they write in another form is. */
class RecorderFormsTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String VALID = "{\"code\": 200, \"msg\": \"success\", \"data\": {\"taskId\": \"t-1\"}}";
    private static final String INVALID = "{\"code\": 200, \"msg\": \"success\", \"data\": {\"taskId\": 7}}";
    private static final String QUERY = "https://api.sunoapi.org/api/v1/generate/record-info?taskId=t-1";
    private static final String REQUEST = "{\"method\": \"GET\", \"url\": \"" + QUERY + "\", \"headers\": []}";
    private static final String SUBMISSION = """
            {"method": "POST", "url": "https://api.sunoapi.org/api/v1/generate", "bodySize": -1,
             "headers": [{"name": "Content-Type", "value": "application/json"}],
             "postData": {"mimeType": "application/json", "text": %s}}""".formatted(
                    quote("{\"prompt\": \"la\", \"customMode\": false, \"instrumental\": true, \"model\": \"V5\","
                            + " \"callBackUrl\": \"https://hooks.example/\"}"));

    @TempDir
    private Path folder;

    /** Forms of a recorded response body; {@code %s} is the body, encoded by the function. */
    static Stream<Arguments> bodyForms() {
        return Stream.of(
                form("text", "{\"text\": %s}", RecorderFormsTest::quote),
                form("Base64", "{\"encoding\": \"base64\", \"text\": %s}", body -> quote(base64(body))),
                form(
                        "Base64 without padding",
                        "{\"encoding\": \"base64\", \"text\": %s}",
                        body -> quote(base64(body).replace("=", ""))),
                form(
                        "Base64 in lines",
                        "{\"encoding\": \"BASE64\", \"text\": %s}",
                        body -> quote(Base64.getMimeEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8)))),
                form(
                        "Base64 of URLs",
                        "{\"encoding\": \"base64\", \"text\": %s}",
                        body -> quote(Base64.getUrlEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8)))),
                form(
                        "Firefox: text marked as Base64",
                        "{\"encoding\": \"base64\", \"text\": %s}",
                        RecorderFormsTest::quote),
                form("BrowserMob: Base64 without a mark", "{\"text\": %s}", body -> quote(base64(body))),
                form(
                        "compressed in Base64",
                        "{\"encoding\": \"base64\", \"text\": %s}",
                        body -> quote(Base64.getEncoder().encodeToString(gzip(body)))),
                form(
                        "Polly: chunks in Base64",
                        "{\"encoding\": \"base64\", \"text\": %s}",
                        body -> quote("[\"" + Base64.getEncoder().encodeToString(gzip(body)) + "\"]")),
                form(
                        "Polly: chunks in hexadecimal",
                        "{\"_isBinary\": true, \"text\": %s}",
                        body -> quote("[\"" + HexFormat.of().formatHex(gzip(body)) + "\"]")),
                form("JSON tree", "{\"mimeType\": \"application/json\", \"text\": %s}", body -> body));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodyForms")
    void readsBodyInForm(String name, String content, UnaryOperator<String> encode) throws IOException {
        AuditReport valid = audit(har(SUBMISSION, response(200, content.formatted(encode.apply(VALID)))));
        AuditReport invalid = audit(har(SUBMISSION, response(200, content.formatted(encode.apply(INVALID)))));

        assertThat(valid.exchanges()).isEqualTo(1);
        assertThat(valid.isClean()).as(valid.toJson()).isTrue();
        assertThat(valid.notValidated()).isEmpty();
        assertThat(invalid.violations())
                .extracting(AuditReport.AggregatedFinding::pointer)
                .containsExactly("/data/taskId");
    }

    /** Entries of which the response is not validated, and why. */
    static Stream<Arguments> gaps() {
        return Stream.of(
                gap("Chrome: aborted", SkipReason.NO_RESPONSE, entry(0, "{\"size\": 0}", "\"_error\": \"net::ERR\"")),
                gap(
                        "Firefox: blocked page",
                        SkipReason.NO_RESPONSE,
                        "{\"startedDateTime\": \"x\", \"request\": %s, \"response\": {}}"),
                gap("no response", SkipReason.NO_RESPONSE, "{\"startedDateTime\": \"x\", \"request\": %s}"),
                gap("status -1", SkipReason.NO_RESPONSE, entry(-1, "{\"text\": \"\"}", "\"a\": 1")),
                gap(
                        "failed, with a status",
                        SkipReason.NO_RESPONSE,
                        "{\"startedDateTime\": \"x\", \"request\": %s, \"_failureText\": \"net::ERR\","
                                + " \"response\": {\"status\": 200, \"content\": {\"size\": -1}}}"),
                gap("WebSocket", SkipReason.PROTOCOL_SWITCH, entry(101, "{}", "\"a\": 1")),
                gap(
                        "WebSocket frames",
                        SkipReason.PROTOCOL_SWITCH,
                        "{\"startedDateTime\": \"x\", \"request\": %s, \"_webSocketMessages\": [{\"opcode\": 99}],"
                                + " \"response\": {\"status\": 200, \"content\": {}}}"),
                gap("not modified", SkipReason.NOT_MODIFIED, entry(304, "{\"size\": 0, \"text\": \"\"}", "\"a\": 1")),
                gap("Chrome: evicted", SkipReason.NO_RESPONSE_BODY, content("{\"size\": 84, \"compression\": 20}")),
                gap(
                        "Firefox: bodies not included",
                        SkipReason.NO_RESPONSE_BODY,
                        content("{\"size\": -1, \"comment\": \"Response bodies are not included.\"}")),
                gap("type only", SkipReason.NO_RESPONSE_BODY, content("{\"mimeType\": \"application/json\"}")),
                gap(
                        "no content",
                        SkipReason.NO_RESPONSE_BODY,
                        "{\"startedDateTime\": \"x\", \"request\": %s, \"response\": {\"status\": 200}}"),
                gap("Playwright: omitted", SkipReason.NO_RESPONSE_BODY, content("{\"size\": 84, \"_sha1\": \"5f\"}")),
                gap(
                        "Playwright: file that is not there",
                        SkipReason.NO_RESPONSE_BODY,
                        content("{\"size\": -1, \"_file\": \"5f3c.json\"}")),
                gap(
                        "file outside of the folder",
                        SkipReason.NO_RESPONSE_BODY,
                        content("{\"size\": -1, \"_file\": \"../../../../../../../etc/hostname\"}")),
                gap(
                        "empty text of a body that has a size",
                        SkipReason.NO_RESPONSE_BODY,
                        content("{\"size\": 84, \"text\": \"\"}")),
                gap("null", SkipReason.NO_RESPONSE_BODY, content("{\"size\": 84, \"text\": null}")),
                gap(
                        "text cut off",
                        SkipReason.NO_RESPONSE_BODY,
                        content("{\"size\": 84, \"text\": \"{\\\"code\\\": 200, \\\"da\"}")),
                gap(
                        "compressed, cut off",
                        SkipReason.NO_RESPONSE_BODY,
                        content("{\"encoding\": \"base64\", \"text\": "
                                + quote(Base64.getEncoder()
                                        .encodeToString(gzip(VALID))
                                        .substring(0, 40)) + "}")),
                gap(
                        "compressed bytes as characters",
                        SkipReason.NO_RESPONSE_BODY,
                        content("{\"text\": \"\\u001f\\ufffd\\b\\u0000\"}")),
                gap(
                        "unknown compression",
                        SkipReason.NO_RESPONSE_BODY,
                        "{\"startedDateTime\": \"x\", \"request\": %s, \"response\": {\"status\": 200,"
                                + " \"headers\": [{\"name\": \"content-encoding\", \"value\": \"br\"}],"
                                + " \"content\": {\"encoding\": \"base64\", \"text\": \"GyoA+I3//8==\"}}}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("gaps")
    void gapIsNotValidated(String name, SkipReason reason, String entry) throws IOException {
        AuditReport report = audit(Files.writeString(
                folder.resolve("capture.har"), "{\"log\": {\"entries\": [" + entry.formatted(REQUEST) + "]}}"));

        assertThat(report.violations()).isEmpty();
        assertThat(report.drift()).isEmpty();
        assertThat(report.exchanges()).isZero();
        assertThat(report.notValidated())
                .extracting(AuditReport.CountedItem::value)
                .containsExactly(reason.description());
        assertThat(report.fileProblems())
                .extracting(AuditReport.FileProblem::problem)
                .containsExactly("no exchange could be validated");
    }

    @Test
    void requestWithoutResponseBodyIsValidated() throws IOException {
        AuditReport report = audit(har(SUBMISSION.replace("\\\"V5\\\"", "7"), response(200, "{\"size\": 84}")));

        assertThat(report.exchanges()).isEqualTo(1);
        assertThat(report.cleanExchanges()).isZero();
        assertThat(report.fileProblems()).isEmpty();
    }

    @Test
    void requestBodyThatIsNotRecordedIsNotMissing() throws IOException {
        String request =
                "{\"method\": \"post\", \"url\": \"https://api.sunoapi.org/api/v1/generate\", \"headers\": []}";

        assertThat(audit(har(request, response(200, "{\"text\": " + quote(VALID) + "}")))
                        .cleanExchanges())
                .isEqualTo(1);
    }

    @Test
    void bodyThatIsKnownToBeEmptyIsViolation() throws IOException {
        AuditReport report = audit(har(SUBMISSION, response(200, "{\"size\": 0, \"text\": \"\"}")));

        assertThat(report.violations())
                .extracting(AuditReport.AggregatedFinding::rule)
                .containsExactly("body-required");
    }

    @Test
    void readsBodyInFileBesideTheRecording() throws IOException {
        Files.writeString(folder.resolve("5f3c.json"), INVALID);

        AuditReport report = audit(har(SUBMISSION, response(200, "{\"size\": -1, \"_file\": \"5f3c.json\"}")));

        assertThat(report.violations())
                .extracting(AuditReport.AggregatedFinding::pointer)
                .containsExactly("/data/taskId");
    }

    @Test
    void fileThroughLinkOutOfTheFolderIsNotRead(@TempDir Path other) throws IOException {
        Files.writeString(other.resolve("secret.json"), INVALID);
        Files.createSymbolicLink(folder.resolve("link.json"), other.resolve("secret.json"));

        AuditReport report = audit(har(SUBMISSION, response(200, "{\"_file\": \"link.json\"}")));

        assertThat(report.violations()).isEmpty();
    }

    /** Addresses of a request, a field beside, and the provider they belong to. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /api/v1/generate                           | {"name": "Host", "value": "api.sunoapi.org"}           | sunoapi
            /api/v1/generate                           | {"name": ":authority", "value": "API.sunoapi.org:443"} | sunoapi
            api.sunoapi.org/api/v1/generate            | {}                                                     | sunoapi
            //api.sunoapi.org/api/v1/generate          | {}                                                     | sunoapi
            HTTPS://api.sunoapi.org:443/api/v1/generate | {}                                                    | sunoapi
            http://127.0.0.1:8080/kieaiold/api/v1/generate | {}                                                 | kieaiold
            https://api.kie.ai/api/v1/generate         | {}                                                     | kieaiold
            https://api.sunoapi.org/api/v1/generate?a=%2F#top | {}                                              | sunoapi
            """)
    void findsProviderOfAddress(String url, String header, String provider) throws IOException {
        String request = SUBMISSION
                .replace("https://api.sunoapi.org/api/v1/generate", url)
                .replace("[{", "[" + header + ", {");

        AuditReport report = audit(har(request, response(200, "{\"text\": " + quote(VALID) + "}")));

        assertThat(report.attributions())
                .extracting(AuditReport.AttributionCount::provider)
                .containsExactly(provider);
        assertThat(report.exchanges()).isEqualTo(1);
        assertThat(report.isClean()).isTrue();
    }

    @Test
    void findsOperationBehindPrefixOfGateway() throws IOException {
        AuditReport report = audit(Files.writeString(folder.resolve("a.jsonl"), """
                {"method": "GET", "url": "https://relay.example/v1/suno/fetch/t-1", "status": 401,
                 "responseBody": {"code": "fail", "message": "unauthorized"}}
                """.replace("\n", "") + "\n"));

        assertThat(report.exchanges()).isEqualTo(1);
    }

    @Test
    void preflightsTunnelsAndRedirectsAreCountedApart() throws IOException {
        String options = REQUEST.replace("GET", "options");
        String connect = REQUEST.replace("GET", "CONNECT");
        String head = REQUEST.replace("GET", "HEAD");
        AuditReport report = audit(har(
                SUBMISSION,
                response(200, "{\"text\": " + quote(VALID) + "}"),
                options,
                response(204, "{\"size\": 0}"),
                head,
                response(200, "{\"size\": 0, \"text\": \"\"}"),
                REQUEST,
                response(307, "{\"size\": 0, \"text\": \"\"}"),
                connect,
                response(200, "{}")));

        assertThat(report.isClean()).isTrue();
        assertThat(report.exchanges()).isEqualTo(1);
        assertThat(report.notValidated())
                .extracting(AuditReport.CountedItem::value)
                .containsExactly(
                        SkipReason.NO_RESPONSE_BODY.description(),
                        SkipReason.REDIRECT.description(),
                        SkipReason.PREFLIGHT.description(),
                        SkipReason.TUNNEL.description());
    }

    /** Files that hold no exchange: their extension, start, and a word of the sentence about them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            json  | {"info": {"_postman_id": "1", "schema": "https://schema.getpostman.com/"}, "item": []} | Postman
            json  | {"_type": "export", "__export_format": 4, "resources": []}                          | Insomnia
            chlsj | [{"status": "COMPLETE", "method": "GET"}]                                           | Charles
            saz   | PK                                                                                  | Fiddler
            xml   | <?xml version="1.0"?><items burpVersion="2024.1"></items>                           | Burp
            yml   | http_interactions: []                                                               | VCR
            json  | [{"scope": "https://api.kie.ai:443", "method": "GET"}]                              | nock
            html  | <!DOCTYPE html><html></html>                                                        | web page
            har   | {"version": "1.2"}                                                                  | without log
            txt   | rubbish                                                                             | no exchange
            jsonl | ''                                                                                  | no exchange
            har   | ''                                                                                  | without log
            har   | {"log": {"entries": []}}                                                            | no exchange
            """)
    void fileWithoutExchangesIsProblem(String extension, String text, String word) throws IOException {
        AuditReport report = audit(Files.writeString(folder.resolve("capture." + extension), text));

        assertThat(report.fileProblems()).singleElement().satisfies(problem -> assertThat(problem.problem())
                .contains(word));
    }

    @ParameterizedTest
    @ValueSource(strings = {"capture.har", "pipe"})
    void readsNamedPipe(String name) throws IOException, InterruptedException {
        Path pipe = folder.resolve(name);
        assumeTrue(canMakePipe(pipe), "no mkfifo on this system");
        Path har = har(SUBMISSION, response(200, "{\"text\": " + quote(VALID) + "}"));
        Process writer = new ProcessBuilder("sh", "-c", "cat \"$0\" > \"$1\"", har.toString(), pipe.toString()).start();

        assertThat(audit(pipe).exchanges()).isEqualTo(1);
        assertThat(writer.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    /** Names of a pipe, of standard input, and of a file without an extension, read as the formats of their content. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -             | {"log": {"entries": []}} | HAR
            -             | {"method": "GET"}        | JSON_LINES
            /dev/fd/63    | {"log": {"entries": []}} | HAR
            session       | [{"method": "GET"}]      | JSON
            a.b/recording | {"log": {"entries": []}} | HAR
            """)
    void formatOfNamelessFileIsThatOfItsContent(String name, String text, TrafficFormat format) throws IOException {
        TrafficFile file = TrafficFile.open(name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));

        assertThat(file.format()).isEqualTo(format);
    }

    private static boolean canMakePipe(Path pipe) throws InterruptedException {
        try {
            return new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        }
    }

    /** The cases of public bug reports, which are read in place: no alarm in any of them. */
    @Test
    void casesOfPublicReportsRaiseNoAlarm() throws IOException {
        Path cases = Path.of("../../../shared/cases");
        assumeTrue(Files.isDirectory(cases), "the cases are not beside this checkout");
        Map<String, List<?>> alarms = new TreeMap<>();
        try (Stream<Path> files = Files.walk(cases, 2)) {
            List<Path> recordings = files.filter(file -> file.toString().matches(".*/(16|3[689]|4[124])-.*(har|jsonl)"))
                    .toList();
            assertThat(recordings).hasSizeGreaterThan(14);
            for (Path file : recordings) {
                AuditReport report = audit(file);
                List<Object> found = new ArrayList<>(report.violations());
                // That a model is retired is a note about the traffic, whoever recorded it.
                report.drift().stream()
                        .filter(finding -> !finding.rule().startsWith("retired-value"))
                        .forEach(found::add);
                alarms.put(file.toString(), found);
            }
        }
        assertThat(alarms)
                .allSatisfy((file, found) -> assertThat(found).as(file).isEmpty());
    }

    private AuditReport audit(Path file) {
        return new Audit(null, 1, blocks -> {}).run(List.of(file.toString()));
    }

    /** Writes a HAR file of requests and their responses, in turn. */
    private Path har(String... messages) throws IOException {
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < messages.length; i += 2) {
            entries.add("{\"startedDateTime\": \"2026-09-01T10:00:00Z\", \"request\": " + messages[i]
                    + ", \"response\": " + messages[i + 1] + "}");
        }
        return Files.writeString(
                folder.resolve("written.har"), "{\"log\": {\"entries\": [" + String.join(", ", entries) + "]}}");
    }

    private static String response(int status, String content) {
        return "{\"status\": " + status + ", \"headers\": [], \"content\": " + content + "}";
    }

    private static String content(String content) {
        return entry(200, content, "\"_transferSize\": 100");
    }

    private static String entry(int status, String content, String more) {
        return "{\"startedDateTime\": \"x\", \"request\": %s, \"response\": {\"status\": " + status
                + ", \"headers\": [], \"content\": " + content.replace("%", "%%") + ", " + more + "}}";
    }

    private static Arguments form(String name, String content, UnaryOperator<String> encode) {
        return Arguments.of(name, content, encode);
    }

    private static Arguments gap(String name, SkipReason reason, String entry) {
        return Arguments.of(name, reason, entry);
    }

    private static String quote(String text) {
        return JSON.writeValueAsString(text);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }
}
