package dev.sunocontract.tools.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.tools.audit.report.AuditReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An audit reports retired models, and models that are others than asked for, as drift. */
class ModelAuditTest {

    private static final String SUBMISSION = """
            {"provider":"cometapi","timestamp":"%s","method":"POST","path":"/suno/submit/music","status":200,\
            "requestBody":{"prompt":"la","mv":"%s"},"responseBody":{"code":"success","message":"","data":"t-1"}}
            """;
    private static final String RESULT = """
            {"provider":"cometapi","timestamp":"2026-11-20T10:05:00Z","method":"GET","path":"/suno/fetch/t-1",\
            "status":200,"responseBody":{"code":"success","message":"","data":{"task_id":"t-1","status":"SUCCESS",\
            "action":"MUSIC","data":[{"id":"c","status":"complete","model_name":"chirp-hawk"}]}}}
            """;

    @TempDir
    private Path folder;

    @Test
    void aModelIsRetiredFromItsDayOn() throws IOException {
        AuditReport report = audit(
                1,
                SUBMISSION.formatted("2026-09-08T23:59:59Z", "chirp-auk")
                        + SUBMISSION.formatted("2026-09-09T00:00:00Z", "chirp-auk"));

        assertThat(report.violating()).isZero();
        assertThat(retirements(report)).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("retired-value chirp-auk");
            assertThat(finding.pointer()).isEqualTo("/mv");
            assertThat(finding.count()).isEqualTo(1);
            assertThat(finding.message()).contains("retired by Suno on 2026-09-09; now chirp-hawk");
        });
    }

    @Test
    void findsTheModelOfATaskWhereverItsSubmissionStands() throws IOException {
        for (int threads : new int[] {1, 3}) {
            AuditReport report = audit(threads, RESULT + SUBMISSION.formatted("2026-11-20T10:00:00Z", "chirp-v4"));

            assertThat(otherModels(report)).singleElement().satisfies(finding -> {
                assertThat(finding.operation()).isEqualTo("getTask");
                assertThat(finding.pointer()).isEqualTo("/data/data/*/model_name");
                assertThat(finding.message())
                        .contains("other model chirp-hawk, Suno v6, although chirp-v4 (v4) was asked for");
            });
        }
    }

    @Test
    void comparesModelsByADocumentThatIsNotBuiltIn() throws IOException {
        Contract own = Contract.of("own", Contract.of(Provider.COMETAPI).document());
        String traffic = RESULT + SUBMISSION.formatted("2026-11-20T10:00:00Z", "chirp-v4");
        Path file =
                Files.writeString(folder.resolve("traffic.jsonl"), traffic.replace("\"provider\":\"cometapi\",", ""));

        AuditReport report = new Audit(own, 2, blocks -> {}).run(List.of(file.toString()));

        assertThat(otherModels(report)).singleElement().satisfies(finding -> {
            assertThat(finding.provider()).isEqualTo("own");
            assertThat(finding.message()).contains("although chirp-v4 (v4) was asked for");
        });
    }

    @Test
    void theVersionThatWasAskedForIsNoDrift() throws IOException {
        String submission = SUBMISSION.formatted("2026-11-20T10:00:00Z", "chirp-hawk-wild");

        assertThat(otherModels(audit(1, submission + RESULT))).isEmpty();
    }

    @Test
    void findsTheModelInTheRequestThatATaskRepeats() throws IOException {
        AuditReport report = audit(1, """
                {"provider":"kieaiold","timestamp":"2026-06-20T10:00:00Z","method":"GET",\
                "path":"/api/v1/generate/record-info","query":{"taskId":"t"},"status":200,"responseBody":\
                {"code":200,"msg":"success","data":{"taskId":"t","param":"{\\"model\\":\\"V4\\"}","status":"SUCCESS",\
                "response":{"taskId":"t","sunoData":[{"id":"c","modelName":"chirp-crow"}]}}}}
                """);

        assertThat(otherModels(report)).singleElement().satisfies(finding -> assertThat(finding.message())
                .contains("although V4 (v4) was asked for"));
    }

    private static List<AuditReport.AggregatedFinding> retirements(AuditReport report) {
        return findings(report, "retired-value");
    }

    private static List<AuditReport.AggregatedFinding> otherModels(AuditReport report) {
        return findings(report, "other-model");
    }

    private static List<AuditReport.AggregatedFinding> findings(AuditReport report, String kind) {
        return report.drift().stream()
                .filter(finding -> finding.rule().startsWith(kind))
                .toList();
    }

    private AuditReport audit(int threads, String lines) throws IOException {
        Path file = Files.writeString(folder.resolve("traffic.jsonl"), lines);
        return new Audit(null, threads, blocks -> {}).run(List.of(file.toString()));
    }
}
