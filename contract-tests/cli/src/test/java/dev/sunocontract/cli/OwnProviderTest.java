package dev.sunocontract.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.client.SunoClient;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.sandbox.Sandbox;
import dev.sunocontract.spec.Contract;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provider that nobody built in, described in twenty lines: called, played, verified, audited. */
class OwnProviderTest {

    private static final String DOCUMENT = """
            openapi: 3.1.0
            info:
              title: Example
              version: 0.1.0
              x-wire: gateway
            servers:
              - {url: https://api.example.com/v1}
            security: [{key: []}]
            components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Api-Key}}}
            paths:
              /suno/submit/music:
                $ref: openapi.yaml#/components/pathItems/submitMusic
                x-evidence: [{kind: documented, source: https://example.com/docs, asOf: unknown}]
              /suno/fetch/{task_id}:
                $ref: openapi.yaml#/components/pathItems/getTask
                x-evidence: [{kind: documented, source: https://example.com/docs, asOf: unknown}]
              /suno/fetch:
                $ref: openapi.yaml#/components/pathItems/listTasks
                x-evidence: [{kind: documented, source: https://example.com/docs, asOf: unknown}]
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private Path document;

    @BeforeEach
    void writeDocument() throws IOException {
        document = Files.writeString(folder.resolve("example.yaml"), DOCUMENT);
    }

    @Test
    void lintHasNoFinding() {
        assertThat(run("lint", document.toString())).as(out.toString()).isZero();
    }

    @Test
    void sandboxServesItToClientAndVerify() {
        Contract contract = ContractFiles.load(document);
        try (Sandbox sandbox = Sandbox.start(0, List.of(contract), "--speed=1000")) {
            SunoClient.Builder client =
                    SunoClient.builder().contract(contract).apiKey("key").baseUri(sandbox.baseUri(contract));
            try (SunoClient suno = client.build()) {
                SongRequest request =
                        SongRequest.custom("[Verse] Rain").title("Rain").tags("folk");

                assertThat(suno.music()
                                .generate(request)
                                .await(Duration.ofSeconds(30))
                                .clips())
                        .isNotEmpty();
            }

            int code = run(
                    "verify",
                    "--contract",
                    document.toString(),
                    "--base-url",
                    sandbox.baseUri(contract).toString());

            assertThat(code).as(out + "" + err).isZero();
            assertThat(out.toString()).contains("submitMusic");
        }
    }

    @Test
    void auditReadsTrafficBelowThePathOfItsBaseUrl() throws IOException {
        Path traffic = Files.writeString(
                folder.resolve("traffic.jsonl"),
                "{\"request\":{\"method\":\"GET\",\"url\":\"https://api.example.com/v1/suno/fetch/t\",\"headers\":[]},"
                        + "\"response\":{\"status\":200,\"headers\":[{\"name\":\"Content-Type\","
                        + "\"value\":\"application/json\"}],\"content\":{\"mimeType\":\"application/json\","
                        + "\"text\":\"{\\\"code\\\":\\\"success\\\",\\\"message\\\":\\\"\\\",\\\"data\\\":5}\"}}}\n");

        assertThat(run("audit", "--contract", document.toString(), traffic.toString()))
                .as(out + "" + err)
                .isEqualTo(1);
        assertThat(out.toString()).contains("example", "getTask", "/data");
    }

    @Test
    void contractAndProviderExcludeEachOther() {
        assertThat(run("audit", "--contract", document.toString(), "--provider", "cometapi", document.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("use one of --provider, --contract and --wire");
    }

    private int run(String... arguments) {
        return SunoCli.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }
}
