package dev.sunocontract.tests.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.spec.Provider;
import dev.sunocontract.tests.ContractValidator;
import dev.sunocontract.tests.Exchange;
import dev.sunocontract.tests.Verdict;
import dev.sunocontract.tests.report.RunReport.Outcome;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {

    private static final String KEY = "my-secret-key-1234";
    private static final Redaction REDACTION = new Redaction(List.of(KEY));

    @Test
    void theXmlSaysWhatFailedAndWhatWasSkipped() throws Exception {
        Document xml = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(JUnitXml.of(run(), REDACTION).getBytes(StandardCharsets.UTF_8)));

        assertThat(xml.getDocumentElement().getAttribute("tests")).isEqualTo("3");
        assertThat(xml.getDocumentElement().getAttribute("failures")).isEqualTo("1");
        assertThat(xml.getElementsByTagName("failure").item(0).getTextContent())
                .contains("data <is> a number", "look at");
        assertThat(xml.getElementsByTagName("skipped").getLength()).isEqualTo(1);
    }

    @Test
    void thePageShowsEveryCheckAndMarksThePlace() {
        String html = RunHtml.of(run(), REDACTION);

        assertThat(html)
                .contains("class=\"cell failed\"", "class=\"cell passed\"", "class=\"cell skipped\"")
                .contains("<mark class=\"bad\">")
                .contains("[TaskIdAnswer.");
    }

    @Test
    void thePageLoadsNothing() {
        assertThat(RunHtml.of(run(), REDACTION)).doesNotContain("<script", "<link", "src=", "@import", "url(");
    }

    @Test
    void noFormShowsAKey() {
        String all = RunHtml.of(run(), REDACTION) + RunJson.of(run(), REDACTION) + JUnitXml.of(run(), REDACTION);

        assertThat(all).doesNotContain(KEY).contains("REDACTED").doesNotContain("sk-abcdefghijklmnop");
    }

    @Test
    void theJsonHoldsTheExchanges() {
        JsonNode json = new JsonMapper().readTree(RunJson.of(run(), REDACTION));

        assertThat(json.at("/totals/failed").asInt()).isEqualTo(1);
        assertThat(json.at("/checks/0/exchanges/0/response/body/data").asInt()).isEqualTo(7);
        assertThat(json.at("/checks/0/exchanges/0/violations").size()).isPositive();
    }

    private static RunReport run() {
        Exchange exchange = new Exchange(
                new Exchange.Request(
                        "POST",
                        "/suno/submit/music",
                        Map.of(),
                        Map.of("Authorization", "Bearer " + KEY, "Content-Type", "application/json"),
                        "{\"prompt\": \"la\", \"mv\": \"chirp-auk\"}".getBytes(StandardCharsets.UTF_8)),
                new Exchange.Response(
                        200,
                        Map.of("Content-Type", "application/json", "Set-Cookie", KEY),
                        ("{\"code\": \"success\", \"message\": \"" + KEY + " sk-abcdefghijklmnop\", \"data\": 7}")
                                .getBytes(StandardCharsets.UTF_8)));
        Verdict verdict = ContractValidator.of(Provider.of("cometapi")).validate(exchange);
        RunReport.Step step = new RunReport.Step(exchange, verdict.violations(), List.of(), List.of());
        return new RunReport(
                "A run",
                "cometapi",
                "http://localhost:1",
                Instant.parse("2026-11-20T10:00:00Z"),
                List.of(
                        check("submitMusic_answers", Outcome.FAILED, "data <is> a number", List.of(step)),
                        check("submitMusic_needsAKey", Outcome.PASSED, "", List.of()),
                        check("getTask_shows", Outcome.SKIPPED, "there is no task", List.of())));
    }

    private static RunReport.Check check(String name, Outcome outcome, String message, List<RunReport.Step> steps) {
        return new RunReport.Check(
                name.replaceFirst("_.*", ""),
                name,
                outcome,
                message,
                "look at the answer",
                Duration.ofMillis(3),
                steps);
    }
}
