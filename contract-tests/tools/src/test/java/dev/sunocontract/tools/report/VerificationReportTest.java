package dev.sunocontract.tools.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.check.CheckReason;
import dev.sunocontract.testkit.check.Outcome;
import dev.sunocontract.testkit.exchange.Exchange;
import dev.sunocontract.testkit.validation.ContractValidator;
import dev.sunocontract.testkit.validation.ValidationResult;
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

class VerificationReportTest {

    private static final String KEY = "my-secret-key-1234";
    private static final Redactor REDACTOR = new Redactor(List.of(KEY));

    @Test
    void junitXmlContainsFailuresAndSkips() throws Exception {
        Document xml = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(
                        JUnitXmlWriter.write(report(), REDACTOR).getBytes(StandardCharsets.UTF_8)));

        assertThat(xml.getDocumentElement().getAttribute("tests")).isEqualTo("3");
        assertThat(xml.getDocumentElement().getAttribute("failures")).isEqualTo("1");
        assertThat(xml.getElementsByTagName("failure").item(0).getTextContent())
                .contains("data <is> a number", "Rule: openapi.yaml");
        assertThat(xml.getElementsByTagName("skipped").getLength()).isEqualTo(1);
    }

    @Test
    void htmlShowsEveryCheckAndMarksFindings() {
        String html = VerificationHtmlWriter.write(report(), REDACTOR);

        assertThat(html)
                .contains("class=\"cell failed\"", "class=\"cell passed\"", "class=\"cell skipped\"")
                .contains("<mark class=\"bad\">")
                .contains("[TaskIdResponse.");
    }

    @Test
    void htmlLoadsNoExternalResources() {
        assertThat(VerificationHtmlWriter.write(report(), REDACTOR))
                .doesNotContain("<script", "<link", "src=", "@import", "url(");
    }

    @Test
    void noFormatContainsApiKey() {
        String all = VerificationHtmlWriter.write(report(), REDACTOR)
                + VerificationJsonWriter.write(report(), REDACTOR)
                + JUnitXmlWriter.write(report(), REDACTOR);

        assertThat(all).doesNotContain(KEY).contains("REDACTED").doesNotContain("sk-abcdefghijklmnop");
    }

    @Test
    void jsonContainsExchanges() {
        JsonNode json = new JsonMapper().readTree(VerificationJsonWriter.write(report(), REDACTOR));

        assertThat(json.at("/totals/failed").asInt()).isEqualTo(1);
        assertThat(json.at("/checks/0/exchanges/0/response/body/data").asInt()).isEqualTo(7);
        assertThat(json.at("/checks/0/exchanges/0/violations").size()).isPositive();
    }

    private static VerificationReport report() {
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
        ValidationResult verdict = ContractValidator.of(Provider.of("cometapi")).validate(exchange);
        VerificationReport.ValidatedExchange step =
                new VerificationReport.ValidatedExchange(exchange, verdict.violations(), List.of(), List.of());
        return new VerificationReport(
                "A run",
                "cometapi",
                "http://localhost:1",
                Instant.parse("2026-11-20T10:00:00Z"),
                List.of(
                        check(
                                "submitMusic_respondsAsDocumented",
                                Outcome.FAILED,
                                CheckReason.CONTRACT_VIOLATION,
                                "data <is> a number",
                                List.of(step)),
                        check("submitMusic_refusesMissingKey", Outcome.PASSED, CheckReason.NONE, "", List.of()),
                        check(
                                "getTask_returnsRequestedTask",
                                Outcome.SKIPPED,
                                CheckReason.PREREQUISITE_MISSING,
                                "no task",
                                List.of())));
    }

    private static VerificationReport.CheckReport check(
            String name,
            Outcome outcome,
            CheckReason reason,
            String message,
            List<VerificationReport.ValidatedExchange> steps) {
        return new VerificationReport.CheckReport(
                name.replaceFirst("_.*", ""),
                name,
                "A valid request gets a documented response.",
                outcome,
                reason,
                message,
                "Rule: openapi.yaml",
                Duration.ofMillis(3),
                steps);
    }
}
