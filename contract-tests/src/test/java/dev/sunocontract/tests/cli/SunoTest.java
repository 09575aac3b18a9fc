package dev.sunocontract.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.server.sandbox.Sandbox;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SunoTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void nothingToDoIsWrongUsage() {
        assertThat(suno()).isEqualTo(2);
        assertThat(err.toString()).contains("verify", "record", "audit", "diff");
    }

    @Test
    void anUnknownProviderIsAnsweredWithThoseThereAre() {
        assertThat(suno("verify", "--provider", "cometapy", "--base-url", "http://localhost:1"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("cometapy", "cometapi");
    }

    @Test
    void aServerThatDoesNotAnswerIsWrongInput() {
        assertThat(suno("verify", "--provider", "cometapi", "--base-url", "http://localhost:1"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("Nobody answers at http://localhost:1")
                .doesNotContain("Exception");
    }

    @Test
    void aGoodServerIsCleanAndTheReportsAreWritten() {
        Provider cometapi = Provider.of("cometapi");
        try (Sandbox sandbox = Sandbox.start(0, "--sandbox.speed=200")) {
            int code = suno(
                    "verify",
                    "--provider",
                    "cometapi",
                    "--base-url",
                    sandbox.uri(cometapi).toString(),
                    "--report-dir",
                    folder.toString());

            assertThat(out.toString()).contains("submitMusic", "passed");
            assertThat(code).as(out.toString()).isZero();
            assertThat(folder).isDirectoryContaining("glob:**report.html").isDirectoryContaining("glob:**junit.xml");
            assertThat(folder.resolve("report.json")).content().contains("\"clean\"");

            out.getBuffer().setLength(0);
            assertThat(suno(
                            "verify",
                            "--provider",
                            "crun",
                            "--base-url",
                            sandbox.uri(cometapi).toString(),
                            "--strict"))
                    .isEqualTo(1);
        }
    }

    @Test
    void anAuditTellsByItsExitCode() throws IOException {
        Path good = Files.writeString(
                folder.resolve("good.jsonl"),
                "{\"provider\":\"cometapi\",\"method\":\"POST\",\"path\":\"/suno/submit/music\",\"status\":200,"
                        + "\"requestBody\":{\"prompt\":\"la\",\"mv\":\"chirp-auk\"},"
                        + "\"responseBody\":{\"code\":\"success\",\"message\":\"\",\"data\":\"t\"}}\n");
        Path bad = Files.writeString(
                folder.resolve("bad.jsonl"), Files.readString(good).replace("\"data\":\"t\"", "\"data\":{}"));

        assertThat(suno("audit", good.toString())).isZero();
        assertThat(suno(
                        "audit",
                        bad.toString(),
                        "--html",
                        folder.resolve("audit.html").toString()))
                .isEqualTo(1);
        assertThat(suno("audit", folder.resolve("none.jsonl").toString())).isEqualTo(2);
        assertThat(folder.resolve("audit.html")).isNotEmptyFile();
    }

    @Test
    void trafficWithHalfOfACharacterIsReportedAsWell() throws IOException {
        Path traffic = Files.writeString(
                folder.resolve("half.jsonl"),
                "{\"provider\":\"cometapi\",\"method\":\"POST\",\"path\":\"/suno/submit/music\",\"status\":200,"
                        + "\"requestBody\":\"\\ud800\",\"responseBody\":{}}\n");
        Path json = folder.resolve("half.json");
        Path html = folder.resolve("half.html");

        assertThat(suno("audit", traffic.toString(), "--json", json.toString(), "--html", html.toString()))
                .as(err.toString())
                .isEqualTo(1);
        assertThat(json).content().contains("Unexpected character ('?'");
        assertThat(html).isNotEmptyFile();
    }

    @Test
    void aDiffTellsByItsExitCode() {
        assertThat(suno("diff", "cometapi", "cometapi")).isZero();
        assertThat(suno("diff", "cometapi", "yutoai")).isEqualTo(1);
        assertThat(suno("diff", "cometapi", "nobody")).isEqualTo(2);
        assertThat(suno("diff", "cometapi", "pom.xml")).isEqualTo(2);
    }

    @Test
    void anImportWritesFixtures() throws IOException {
        Path har = Files.writeString(folder.resolve("capture.har"), """
                {"log": {"entries": [{"request": {"method": "GET", "url": "https://api.cometapi.com/suno/fetch/t-1",
                  "headers": [{"name": "Authorization", "value": "Bearer sk-abcdefghijklmnop"}]},
                  "response": {"status": 401, "content": {"mimeType": "application/json", "text": "{}"}}}]}}
                """);
        Path fixtures = folder.resolve("fixtures");

        suno("record", "--har", har.toString(), "--out", fixtures.toString());

        assertThat(fixtures.resolve("cometapi/getTask/401-recorded.json"))
                .content()
                .contains("\"Authorization\": \"Bearer REDACTED\"")
                .doesNotContain("sk-abc");
        assertThat(out.toString()).contains("1 fixtures written");
    }

    private int suno(String... arguments) {
        return Suno.run(new PrintWriter(out), new PrintWriter(err), arguments);
    }
}
