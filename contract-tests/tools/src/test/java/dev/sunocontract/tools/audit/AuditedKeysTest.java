package dev.sunocontract.tools.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.spec.scrub.Redactor;
import dev.sunocontract.testkit.selection.Baseline;
import dev.sunocontract.testkit.selection.Selection;
import dev.sunocontract.tools.audit.proposal.DriftProposal;
import dev.sunocontract.tools.audit.report.AuditHtmlWriter;
import dev.sunocontract.tools.audit.report.AuditReport;
import dev.sunocontract.tools.audit.report.AuditTextWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No output of an audit shows an API key, wherever the recording has it. */
class AuditedKeysTest {

    /** The exchanges have the key in a path, a host, a value, a field, a code and an unreadable body. */
    private static final String TRAFFIC = """
            {"method":"GET","url":"https://api.cometapi.com/suno/unknown/PATH","status":200,%1$s"responseBody":{}}
            {"method":"GET","url":"https://user:KEY@api.cometapi.com/suno/x","status":200,%1$s"responseBody":{}}
            {"method":"GET","url":"https://POINTER.example/x","status":200,%1$s"responseBody":{}}
            {"method":"POST","url":"https://api.cometapi.com/suno/submit/music","status":200,%1$s\
            "requestBody":{"prompt":"la","mv":"KEY","KEY":1},\
            "responseBody":{"code":"KEY","message":"","data":["KEY"],"KEY":1}}
            {"method":"GET","url":"https://api.cometapi.com/suno/fetch/t","status":"200",%1$s\
            "responseBody":{"code":"success","message":"","data":{"task_id":"t","status":"%2$s KEY"}}}
            {"method":"GET","url":"https://api.cometapi.com/suno/fetch/t","status":200,%1$s"responseBody":"KEY is bad"}
            """;

    private static final Contract COMETAPI = Contract.of(Provider.COMETAPI);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"a1b2c3-plain", "0123456789abcdef0123456789SECRET", "with/slash+and~tilde=="})
    void keyOfARecordedRequestIsInNoOutput(String key) throws IOException {
        for (String header : List.of("\"Authorization\":\"Bearer " + key + "\"", "\"x-api-key\":\"" + key + "\"")) {
            String file = write(key, "\"request_headers\":{" + header + "},");

            assertShownNowhere(key, audit(file), DriftProposal.of(List.of(file), COMETAPI, Selection.ALL));
        }
    }

    @Test
    void keyByItsShapeIsInNoOutput() throws IOException {
        String key = "sk-abcdefghijklmnop";
        String file = write(key, "");

        assertShownNowhere(key, audit(file), DriftProposal.of(List.of(file), COMETAPI, Selection.ALL));
    }

    /** A program without a key sends such words; messages and fields have them, too. */
    @ParameterizedTest
    @ValueSource(strings = {"null", "test", "undefined", "YOUR_API_KEY"})
    void wordInPlaceOfAKeyStays(String word) throws IOException {
        String file = write(word, "\"request_headers\":{\"Authorization\":\"Bearer " + word + "\"},");

        assertThat(AuditTextWriter.write(audit(file))).contains("unknown field " + word);
    }

    @Test
    void namedKeyIsInNoOutput() throws IOException {
        String key = "0123456789abcdef0123456789SECRET";
        String file = write(key, "");
        Redactor redactor = new Redactor(List.of(key));
        DriftProposal proposal = DriftProposal.of(List.of(file), COMETAPI, Selection.ALL);
        proposal.redact(redactor);

        assertShownNowhere(key, audit(file).redacted(redactor), proposal);
    }

    @Test
    void keyThatOneExchangeCarriesIsNotShownOfAnother() throws IOException {
        String key = "0123456789abcdef0123456789SECRET";
        String file = write(key, "");
        Path other = Files.writeString(folder.resolve("other.jsonl"), """
                {"method":"GET","url":"https://api.cometapi.com/suno/fetch/t","status":200,\
                "request_headers":{"Authorization":"Bearer %s"},"responseBody":{}}
                """.formatted(key));
        List<String> files = List.of(file, other.toString());

        assertShownNowhere(
                key, new Audit(null, 2, blocks -> {}).run(files), DriftProposal.of(files, COMETAPI, Selection.ALL));
    }

    private String write(String key, String headers) throws IOException {
        // Long values are abbreviated within the key.
        String traffic = TRAFFIC.formatted(headers, "x".repeat(52))
                .replace("POINTER", key.replaceAll("[/+~=]", ""))
                .replace("PATH", key.replace("+", "%2B").replace("=", "%3D"))
                .replace("KEY", key);
        return Files.writeString(folder.resolve("traffic.jsonl"), traffic).toString();
    }

    private static AuditReport audit(String file) {
        return new Audit(null, 2, blocks -> {}).run(List.of(file));
    }

    private static void assertShownNowhere(String key, AuditReport report, DriftProposal proposal) {
        assertThat(report.exchanges()).isPositive();
        assertThat(List.of(
                        AuditTextWriter.write(report),
                        AuditHtmlWriter.write(report),
                        report.toJson(),
                        new Baseline(report.findingIds()).toText(),
                        proposal.document().toString(),
                        proposal.notes().toString()))
                .allSatisfy(output ->
                        assertThat(output).doesNotContainIgnoringCase(key).doesNotContain(key.substring(0, 12)));
    }
}
