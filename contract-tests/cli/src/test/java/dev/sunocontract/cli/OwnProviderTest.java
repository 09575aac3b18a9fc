package dev.sunocontract.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.client.SunoClient;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.sandbox.Sandbox;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Wire;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A provider that nobody built in, described in twenty lines: called, played, verified, audited. */
class OwnProviderTest {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String ACCEPTED = "{\"code\":\"success\",\"message\":\"\",\"data\":\"t-1\"}";

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
              /sunoapi/submit/music:
                $ref: openapi.yaml#/components/pathItems/submitMusic
                x-evidence: [{kind: documented, source: https://example.com/docs, asOf: unknown}]
              /sunoapi/fetch/{task_id}:
                $ref: openapi.yaml#/components/pathItems/getTask
                x-evidence: [{kind: documented, source: https://example.com/docs, asOf: unknown}]
              /sunoapi/fetch:
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
    void whatADocumentDoesNotHaveIsNotVerified() throws IOException {
        Files.writeString(document, DOCUMENT.replaceFirst("(?s)  /sunoapi/submit/music:.*?(?=  /sunoapi/fetch/)", ""));
        Contract contract = ContractFiles.load(document);
        try (Sandbox sandbox = Sandbox.start(0, List.of(contract), "--speed=1000")) {
            String url = sandbox.baseUri(contract).toString();

            assertThat(run("verify", "--contract", document.toString(), "--base-url", url))
                    .as(out + "" + err)
                    .isZero();
        }
        assertThat(out.toString()).contains("the document has no operation submitMusic");
    }

    /** Every operation of every wire, at a base URL with a path, with a prefix, and with another header for the key. */
    @ParameterizedTest
    @EnumSource(Wire.class)
    @EnabledIfSystemProperty(named = "matrix", matches = "full", disabledReason = "slow: verifies every operation")
    void everyOperationOfAWireIsServedAndVerified(Wire wire) throws IOException {
        assertThat(run(
                        "new-provider",
                        "--wire",
                        wire.id(),
                        "--base-url",
                        "https://a.example/b/c/",
                        "--title",
                        "Example"))
                .isZero();
        Files.writeString(
                document,
                out.toString()
                        .replace("# security: [{key", "security: [{key")
                        .replace("# components: {sec", "components: {sec")
                        .replaceAll("(?m)^  (/[^:]*):$", "  /prefix$1:"));
        Contract contract = ContractFiles.load(document);
        try (Sandbox sandbox = Sandbox.start(0, List.of(contract), "--speed=1000")) {
            String url = sandbox.baseUri(contract).toString();

            assertThat(run("verify", "--contract", document.toString(), "--base-url", url))
                    .as(out + "" + err)
                    .isZero();
        }
    }

    @Test
    void auditReadsTrafficBelowThePathOfItsBaseUrl() throws IOException {
        Path traffic = Files.writeString(
                folder.resolve("traffic.jsonl"),
                "{\"request\":{\"method\":\"GET\",\"url\":\"https://api.example.com/v1/sunoapi/fetch/t\",\"headers\":[]},"
                        + "\"response\":{\"status\":200,\"headers\":[{\"name\":\"Content-Type\","
                        + "\"value\":\"application/json\"}],\"content\":{\"mimeType\":\"application/json\","
                        + "\"text\":\"{\\\"code\\\":\\\"success\\\",\\\"message\\\":\\\"\\\",\\\"data\\\":5}\"}}}\n");

        assertThat(run("audit", "--contract", document.toString(), traffic.toString()))
                .as(out + "" + err)
                .isEqualTo(1);
        assertThat(out.toString()).contains("example", "getTask", "/data");
    }

    /** With the proposal added to the document, the same traffic has no drift, and the document no finding. */
    @Test
    void proposalDescribesTheDrift() throws IOException {
        String task =
                "{\"task_id\":\"t\",\"status\":\"PAUSED\",\"shard\":3,\"data\":[{\"id\":\"c\",\"title\":\"Rain\",\"status\":\"paused\",\"weather\":"
                        + "{\"key\":\"a\"},\"metadata\":{\"loudness\":-14.5}}]}";
        Path traffic = Files.writeString(
                folder.resolve("traffic.jsonl"),
                exchange("GET", "/v1/sunoapi/fetch/t", 200, "null", "{\"code\":\"success\",\"data\":" + task + "}")
                        + exchange(
                                "POST",
                                "/v1/sunoapi/submit/music",
                                429,
                                "{\"prompt\":\"la\",\"mv\":\"chirp-next\",\"weather\":\"blue\"}",
                                "{\"code\":\"too_fast\",\"message\":\"slow\",\"data\":null,\"retry_in\":7}")
                        + exchange("POST", "/v1/sunoapi/submit/lyrics", 200, "{\"prompt\":\"rain\"}", ACCEPTED));
        String[] audit = {"audit", "--strict", "--contract", document.toString(), traffic.toString()};
        assertThat(run(audit)).as(out.toString()).isEqualTo(1);

        out.getBuffer().setLength(0);
        assertThat(run("audit", "--as-yaml", "--contract", document.toString(), traffic.toString()))
                .as(out + "")
                .isZero();
        String proposal = out.toString();
        assertThat(proposal).contains("kind: recorded", "asOf: 2026-11-20", "chirp-next", "too_fast", "submitLyrics");

        Files.writeString(document, YAML.writeValueAsString(merged(YAML.readTree(DOCUMENT), YAML.readTree(proposal))));
        out.getBuffer().setLength(0);
        assertThat(run("lint", document.toString())).as(out + proposal).isZero();
        assertThat(run(audit)).as(out + proposal).isZero();
        assertThat(run("audit", "--as-yaml", "--contract", document.toString(), traffic.toString()))
                .isZero();
        assertThat(out.toString()).endsWith("# The document of example lacks nothing that it could state.\n");
    }

    @Test
    void proposalHasNoKeyAndSurvivesWhatCannotBeRead() throws IOException {
        Path traffic = Files.writeString(
                folder.resolve("traffic.jsonl"),
                "not json\n"
                        + exchange("GET", "/v1/dance/sk-0123456789abcdef", 200, "null", "null")
                        + exchange("GET", "/v1/sunoapi/fetch/t", 200, "null", "{\"code\":\"success\",\"data\":[]}"));
        Path broken = Files.write(folder.resolve("broken.har"), new byte[] {0x1F, (byte) 0x8B, 0});

        run("audit", "--as-yaml", "--contract", document.toString(), traffic.toString(), broken.toString());

        assertThat(out.toString()).contains("GET /dance/REDACTED, which the wire does not have: 1 exchange");
        assertThat(err.toString()).contains("broken.har");
    }

    private static String exchange(String method, String path, int status, String request, String response) {
        return "{\"timestamp\":\"2026-11-20T10:00:00Z\",\"method\":\"" + method + "\",\"url\":\"https://api.example.com"
                + path + "\",\"status\":" + status + ",\"requestBody\":" + request + ",\"responseBody\":" + response
                + "}\n";
    }

    private static JsonNode merged(JsonNode base, JsonNode changes) {
        if (base instanceof ObjectNode target && changes.isObject()) {
            changes.properties()
                    .forEach(
                            entry -> target.set(entry.getKey(), merged(target.path(entry.getKey()), entry.getValue())));
            return target;
        }
        return changes;
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
