package dev.sunocontract.tools.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.spec.Wire;
import dev.sunocontract.testkit.selection.Baseline;
import dev.sunocontract.testkit.selection.FindingId;
import dev.sunocontract.testkit.selection.Selection;
import dev.sunocontract.tools.audit.attribution.AttributionBasis;
import dev.sunocontract.tools.audit.report.AuditHtmlWriter;
import dev.sunocontract.tools.audit.report.AuditReport;
import dev.sunocontract.tools.audit.report.AuditTextWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTest {

    private static final String VALID_LINE = """
            {"provider":"cometapi","timestamp":"%s","method":"POST","path":"/suno/submit/music","status":200,\
            "requestBody":{"prompt":"la","mv":"chirp-hawk"},\
            "responseBody":{"code":"success","message":"","data":"t-1"}}""";
    private static final String INVALID_LINE = """
            {"provider":"cometapi","timestamp":"%s","method":"POST","path":"/suno/submit/music","status":200,\
            "requestBody":{"prompt":"la","mv":"chirp-hawk"},"responseBody":{"code":"success","message":"","data":7}}""";

    @TempDir
    private Path folder;

    @Test
    void reportIsIndependentOfThreadCount() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            String time = "2026-11-%02dT10:00:00Z".formatted(1 + i % 28);
            lines.append(
                            i % 7 == 3
                                    ? INVALID_LINE.formatted(time)
                                    : i % 501 == 0 ? "{\"broken\": " : VALID_LINE.formatted(time))
                    .append('\n');
        }
        String file = write("traffic.jsonl", lines.toString());

        AuditReport one = audit(1, file);
        AuditReport four = audit(4, file);

        assertThat(four.toJson()).isEqualTo(one.toJson());
        assertThat(one.unreadable()).isEqualTo(40 - 5);
        assertThat(one.violating()).isEqualTo(2857);
        assertThat(one.violations()).anySatisfy(finding -> {
            assertThat(finding.pointer()).isEqualTo("/data");
            assertThat(finding.firstSeen()).isEqualTo("2026-11-04T10:00:00Z");
            assertThat(finding.lastSeen()).isEqualTo("2026-11-25T10:00:00Z");
        });
    }

    @Test
    void fieldOfAnotherApiIsReportedWithTheRightOne() throws IOException {
        String line = """
                {"provider":"cometapi","method":"POST","path":"/suno/submit/music","status":200,                "requestBody":{"prompt":"quiet piano","mv":"chirp-hawk","instrumental":true},                "responseBody":{"code":"success","message":"","data":"t-1"}}
                """;

        AuditReport report = audit(1, write("traffic.jsonl", line));

        assertThat(report.drift()).singleElement().satisfies(finding -> assertThat(finding.message())
                .isEqualTo("/instrumental: unknown field instrumental, a field of other APIs: use make_instrumental"));
    }

    @Test
    void brokenRuleOfRequestIsViolationOnlyIfEnforced() throws IOException {
        String line = """
                {"provider":"kieaiold","timestamp":"2026-11-20T10:00:00Z","method":"POST","path":"/api/v1/generate",\
                "status":200,"requestBody":{"customMode":true,"instrumental":true,%s\
                "callBackUrl":"https://callback.invalid/"},\
                "responseBody":{"code":200,"msg":"success","data":{"taskId":"t"}}}
                """;
        AuditReport report = audit(1, write("traffic.jsonl", line.formatted("\"model\":\"V6\",") + line.formatted("")));

        assertThat(report.violating()).isEqualTo(1);
        assertThat(report.drifting()).isEqualTo(1);
        assertThat(report.violations()).singleElement().satisfies(finding -> {
            assertThat(finding.message()).contains("'model'");
            assertThat(finding.enforcement()).isEqualTo("enforced");
        });
        assertThat(report.drift()).hasSize(1).allSatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo("custom-needs-style-and-title");
            assertThat(finding.count()).isEqualTo(2);
            assertThat(finding.message()).contains("'style', 'title'");
            assertThat(finding.enforcement()).isEqualTo("documented");
        });
        assertThat(report.isClean()).isFalse();
        assertThat(AuditTextWriter.write(report)).contains("request body  [custom-needs-style-and-title]  documented");
        assertThat(AuditHtmlWriter.write(report)).contains("<code>custom-needs-style-and-title</code> documented");
    }

    @Test
    void responseThatBreaksRuleIsViolation() throws IOException {
        AuditReport report = audit(1, write("traffic.jsonl", INVALID_LINE.formatted("2026-11-20T10:00:00Z")));

        assertThat(report.violations()).isNotEmpty().allSatisfy(finding -> assertThat(finding.enforcement())
                .isNull());
        assertThat(report.drift()).isEmpty();
    }

    @Test
    void unreadableLinesAreLocated() throws IOException {
        String filler = (VALID_LINE.formatted("2026-11-20T10:00:00Z") + "\n").repeat(9_000);
        String file = write(
                "traffic.jsonl", filler + "not json\n\n[]\n" + VALID_LINE.formatted("") + "\n{\"method\":\"GET\"}");

        AuditReport report = audit(3, file);

        assertThat(report.unreadableEntries())
                .extracting(AuditReport.UnreadableEntry::toString)
                .containsExactly(
                        "UnreadableEntry[location=" + file + ":9001, reason=not JSON]",
                        "UnreadableEntry[location=" + file + ":9003, reason=not a JSON object]",
                        "UnreadableEntry[location=" + file + ":9005, reason=no method and path]");
        assertThat(report.exchanges()).isEqualTo(9_001);
    }

    @Test
    void readsLinesLongerThanABlock() throws IOException {
        String prompt = "la ".repeat(900_000);
        String file = write(
                "traffic.jsonl", VALID_LINE.formatted("").replace("\"la\"", "\"" + prompt + "\"") + "\n" + VALID_LINE);

        assertThat(audit(2, file).exchanges()).isEqualTo(2);
    }

    @Test
    void readsHarFiles() throws IOException {
        String file = write("capture.har", """
                {"log": {"version": "1.2", "creator": {"name": "x"}, "pages": [{"a": [1, 2]}], "entries": [
                  {"startedDateTime": "2026-11-20T10:00:00.000Z", "time": 12,
                   "request": {"method": "GET", "url": "https://api.cometapi.com/suno/fetch/t-1?x=1",
                     "headers": [{"name": "Accept", "value": "*/*"}]},
                   "response": {"status": 200, "headers": [], "content": {"size": 3, "mimeType": "application/json",
                     "encoding": "base64", "text": "eyJjb2RlIjogMX0="}}},
                  {"startedDateTime": "2026-11-20T10:00:01.000Z",
                   "request": {"method": "GET", "url": "https://fonts.example/a.woff", "headers": []},
                   "response": {"status": 200, "headers": [], "content": {"size": 0, "mimeType": "font/woff"}}}
                ]}}
                """);

        AuditReport report = audit(2, file);

        assertThat(report.attributions())
                .containsExactly(new AuditReport.AttributionCount("cometapi", AttributionBasis.HOST, 1));
        assertThat(report.unknownHosts())
                .extracting(AuditReport.CountedItem::value)
                .containsExactly("fonts.example");
        assertThat(report.violations())
                .extracting(AuditReport.AggregatedFinding::firstLocation)
                .containsOnly(file + "#1");
    }

    @Test
    void readsTruncatedHarFile() throws IOException {
        String file = write("capture.har", """
                {"log": {"entries": [
                  {"request": {"method": "GET", "url": "https://api.cometapi.com/suno/fetch/t-1"},
                   "response": {"status": 500, "content": {"text": "{}"}}},
                  {"request": {"method": "GET", "url": "https://api.comet""");

        AuditReport report = audit(1, file);

        assertThat(report.exchanges()).isEqualTo(1);
        assertThat(report.unreadableEntries())
                .extracting(AuditReport.UnreadableEntry::location)
                .containsExactly(file + "#2");
    }

    @Test
    void readsMitmproxyFlows() throws IOException {
        String request = dictionary(
                string("method") + bytes("POST"),
                string("host") + string("localhost"),
                string("port") + "4:8080#",
                string("path") + bytes("/cometapi/suno/submit/music"),
                string("headers") + list(list(bytes("Content-Type") + bytes("application/json"))),
                string("timestamp_start") + "12:1763632800.5^",
                string("content") + bytes("{\"prompt\": \"la\", \"mv\": \"chirp-hawk\"}"));
        String response = dictionary(
                string("status_code") + "3:200#",
                string("headers") + list(list(bytes("content-type") + bytes("application/json"))),
                string("content") + bytes("{\"code\": \"success\", \"message\": \"\", \"data\": 5}"));
        String flow = dictionary(
                string("type") + string("http"),
                string("request") + request,
                string("response") + response,
                string("error") + "0:~");
        String file = write("traffic.flow", flow + flow + "7:broken");

        AuditReport report = audit(2, file);

        assertThat(report.attributions())
                .containsExactly(new AuditReport.AttributionCount("cometapi", AttributionBasis.PATH, 2));
        assertThat(report.violating()).isEqualTo(2);
        assertThat(report.violations())
                .extracting(AuditReport.AggregatedFinding::firstSeen)
                .containsOnly("2025-11-20T10:00:00.500Z");
        assertThat(report.unreadable()).isEqualTo(1);
    }

    @Test
    void readsGzipAndMultilineJson() throws IOException {
        Path packed = folder.resolve("traffic.jsonl.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write((VALID_LINE.formatted("") + "\n" + INVALID_LINE.formatted("") + "\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        String pretty = write("one.json", VALID_LINE.formatted("").replace(",", ",\n  "));
        String array = write("many.json", "[" + VALID_LINE.formatted("") + ",\n" + INVALID_LINE.formatted("") + "]");

        AuditReport report = audit(2, packed.toString(), pretty, array);

        assertThat(report.exchanges()).isEqualTo(5);
        assertThat(report.violating()).isEqualTo(2);
        assertThat(report.unreadable()).isZero();
    }

    @Test
    void harIsRecognizedByItsLogWhereverItStands() throws IOException {
        String har = """
                {"comment":"mine","x":{"log":1},"log":{"version":"1.2","entries":[{"request":{"method":"GET",\
                "url":"https://api.cometapi.com/suno/fetch/t"},"response":{"status":200,\
                "content":{"mimeType":"application/json","text":"{}"}}}]}}""";

        assertThat(audit(1, write("one.json", har)).exchanges()).isEqualTo(1);
        assertThat(audit(1, write("many.json", har.replace(",\"", ",\n  \""))).exchanges())
                .isEqualTo(1);
    }

    @Test
    void detectsProviderByBestMatch() throws IOException {
        String line = """
                {"method":"GET","url":"http://localhost:1/api/v1/client/account/balance","status":200,\
                "responseBody":{"code":200}}
                """;
        AuditReport report = audit(1, write("traffic.jsonl", line));

        assertThat(report.attributions())
                .containsExactly(new AuditReport.AttributionCount("crun", AttributionBasis.BEST_MATCH, 1));
        assertThat(AuditTextWriter.write(report)).contains("by best match");
    }

    @Test
    void providerOptionTakesPrecedence() throws IOException {
        AuditReport report = new Audit(Contract.of(Provider.of("elkapi")), 1, blocks -> {})
                .run(List.of(write("traffic.jsonl", VALID_LINE.formatted(""))));

        assertThat(report.attributions())
                .containsExactly(new AuditReport.AttributionCount("elkapi", AttributionBasis.OPTION, 1));
    }

    @Test
    void wireOptionJudgesProvidersWithoutADocument() throws IOException {
        String unknownRelay = """
                {"method":"GET","url":"https://relay.example/v1/suno/fetch/t1","status":200,\
                "responseBody":{"code":200,"data":{"task_id":"t1","status":"SUCCESS","data":[{"clip_id":"c1"}]}}}
                """;
        String knownProvider = """
                {"method":"GET","url":"https://api.cometapi.com/suno/fetch/t1","status":200,\
                "responseBody":{"code":200,"data":{"task_id":"t1","status":"SUCCESS","data":[{"clip_id":"c1"}]}}}
                """;
        AuditReport report = new Audit(Contract.of(Wire.GATEWAY), 1, blocks -> {})
                .run(List.of(write("traffic.jsonl", unknownRelay + knownProvider)));

        assertThat(report.unreadableEntries()).isEmpty();
        assertThat(report.attributions())
                .containsExactly(
                        new AuditReport.AttributionCount("cometapi", AttributionBasis.HOST, 1),
                        new AuditReport.AttributionCount("gateway", AttributionBasis.WIRE, 1));
        assertThat(report.violations()).isNotEmpty().allSatisfy(finding -> assertThat(finding.provider())
                .isEqualTo("cometapi"));
    }

    @Test
    void unknownFieldsAreDriftNotViolations() throws IOException {
        AuditReport report = audit(
                1, write("traffic.jsonl", VALID_LINE.formatted("").replace("\"code\":", "\"brand_new\":1,\"code\":")));

        assertThat(report.isClean()).isTrue();
        assertThat(report.isStrictlyClean()).isFalse();
        assertThat(report.drift())
                .extracting(AuditReport.AggregatedFinding::pointer)
                .containsExactly("/brand_new");
    }

    @Test
    void knownFindingsAreReportedAndNoFailure() throws IOException {
        String file = write("traffic.jsonl", INVALID_LINE.formatted(""));
        FindingId gone = new FindingId("cometapi", "submitMusic", "MusicGeneration.type", "response /clips");
        FindingId elsewhere = new FindingId("cometapi", "getTask", "Task.type", "response /data");
        AuditReport report = audit(1, file);
        List<FindingId> known = new ArrayList<>(report.findingIds());
        assertThat(known)
                .extracting(FindingId::toString)
                .contains("cometapi submitMusic TaskIdResponse.type response /data");
        known.addAll(List.of(gone, elsewhere));

        AuditReport compared = report.withBaseline(new Baseline(known));

        assertThat(report.isClean()).isFalse();
        assertThat(compared.isStrictlyClean()).isTrue();
        assertThat(compared.vanished()).containsExactly(gone.toString());
        assertThat(AuditTextWriter.write(compared))
                .contains("known: response /data  [TaskIdResponse.type]", "did not occur", gone.toString());
        assertThat(AuditHtmlWriter.write(compared)).contains("<b>known</b>", gone.toString());
    }

    @Test
    void selectionLimitsFindings() throws IOException {
        String file =
                write("traffic.jsonl", INVALID_LINE.formatted("").replace("\"code\":", "\"brand_new\":1,\"code\":"));

        assertThat(audit(file, "submitMusic", "").drift()).isNotEmpty();
        assertThat(audit(file, "TaskIdResponse.*", "").drift()).isEmpty();
        assertThat(audit(file, "TaskIdResponse.*", "").violating()).isEqualTo(1);
        assertThat(audit(file, "", "TaskIdResponse.type").isClean()).isTrue();
        assertThat(audit(file, "", "TaskIdResponse.type").drifting()).isEqualTo(1);
        assertThat(audit(file, "", "submitMusic").cleanExchanges()).isEqualTo(1);
    }

    private AuditReport audit(String file, String only, String skip) {
        return new Audit(null, 1, blocks -> {}, new Selection(names(only), names(skip))).run(List.of(file));
    }

    private static List<String> names(String name) {
        return name.isEmpty() ? List.of() : List.of(name);
    }

    private AuditReport audit(int threads, String... files) {
        return new Audit(null, threads, blocks -> {}).run(List.of(files));
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static String bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length + ":" + text + ",";
    }

    private static String string(String text) {
        return text.length() + ":" + text + ";";
    }

    private static String list(String items) {
        return items.length() + ":" + items + "]";
    }

    private static String dictionary(String... entries) {
        String all = String.join("", entries);
        return all.length() + ":" + all + "}";
    }
}
