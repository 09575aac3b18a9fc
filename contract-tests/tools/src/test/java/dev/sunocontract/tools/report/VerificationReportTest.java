package dev.sunocontract.tools.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.spec.Drift;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.spec.scrub.Redactor;
import dev.sunocontract.testkit.check.CheckReason;
import dev.sunocontract.testkit.check.Outcome;
import dev.sunocontract.testkit.exchange.Exchange;
import dev.sunocontract.testkit.selection.FindingId;
import dev.sunocontract.testkit.validation.ContractValidator;
import dev.sunocontract.testkit.validation.ValidationResult;
import dev.sunocontract.tools.report.VerificationReport.CheckReport;
import dev.sunocontract.tools.report.VerificationReport.ValidatedExchange;
import dev.sunocontract.tools.snapshot.Snapshots;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class VerificationReportTest {

    private static final EvidenceSummary NO_EVIDENCE = new EvidenceSummary("cometapi", Map.of(), Map.of());

    private static final String KEY = "my-secret-key-1234";
    private static final Redactor REDACTOR = new Redactor(List.of(KEY));

    @Test
    void textListsFailuresWarningsSkipsAndCounts() {
        Snapshots.assertMatches(
                "verification.txt",
                VerificationTextWriter.write(
                        report(), Map.of(CheckReason.BUDGET_EXHAUSTED, "--max-paid-requests N"), REDACTOR));
    }

    @Test
    void junitXmlMatchesSnapshot() {
        Snapshots.assertMatches("verification.xml", JUnitXmlWriter.write(report(), REDACTOR));
    }

    @Test
    void junitXmlContainsFailuresAndSkips() throws Exception {
        org.w3c.dom.Document xml = parseXml(report());

        assertThat(xml.getDocumentElement().getAttribute("tests")).isEqualTo("5");
        assertThat(xml.getDocumentElement().getAttribute("failures")).isEqualTo("1");
        assertThat(xml.getElementsByTagName("failure").item(0).getTextContent())
                .contains("data <is> a number", "Rule: openapi.yaml");
        assertThat(xml.getElementsByTagName("skipped").getLength()).isEqualTo(2);
    }

    @Test
    void junitXmlIsWellFormedWithControlCharactersAndEmoji() throws Exception {
        CheckReport check = check(
                "getTask_respondsAsDocumented",
                Outcome.ERROR,
                CheckReason.INTERNAL_ERROR,
                "bell \u0007, half \ud83d, whole \ud83d\ude00, ]]>",
                List.of());

        org.w3c.dom.Document xml = parseXml(report(check));

        assertThat(xml.getElementsByTagName("error").item(0).getTextContent())
                .startsWith("bell \ufffd, half \ufffd, whole \ud83d\ude00, ]]>");
    }

    @Test
    void htmlShowsEveryCheckInMatrixAndInFull() {
        Document html = html(report());

        assertThat(html.select(".matrix a.cell").eachAttr("class"))
                .containsExactly("cell failed", "cell passed", "cell warning", "cell skipped", "cell skipped");
        assertThat(html.select(".matrix a.cell").eachAttr("href"))
                .allSatisfy(
                        link -> assertThat(html.selectFirst("details" + link)).isNotNull());
        assertThat(html.select("details[open] > summary .title").eachText())
                .containsExactly("submitMusic_respondsAsDocumented");
        assertThat(html.select(".totals b").eachText()).containsExactly("1", "1", "1", "0", "2");
        assertThat(html.select(".totals span").eachText())
                .containsExactly("passed", "warning", "failed", "error", "skipped");
        assertThat(html.select(".matrix tr").get(1).select("td").eachText())
                .containsExactly("submitMusic", "1", "·", "1", "·", "·");
    }

    @Test
    void htmlMarksFindingsInBodies() {
        Document html = html(report());
        Element failed = html.selectFirst("details[open]");

        assertThat(failed.select("mark.violation").eachText()).containsExactly("\"data\": 7");
        assertThat(failed.select(".note.violation").text()).contains("[TaskIdResponse.");
        assertThat(failed.select("li.violation").text()).contains("response /data");
        assertThat(failed.select("pre").get(0).wholeText())
                .startsWith("{\n  \"prompt\": \"la\",\n  \"mv\": \"chirp-auk\"\n}\n");
        assertThat(html.select("mark.drift").eachText()).containsExactly("\"data\": 7");
        assertThat(html.select("li.drift").text()).contains("response /data: unknown value 7");
    }

    @Test
    void htmlShowsMessagesThatAreMissingOrNotJson() {
        Exchange noResponse = new Exchange(request(""), null);
        Exchange notJson = new Exchange(request("<b>bold</b>"), new Exchange.Response(502, Map.of(), new byte[0]));

        Document html = html(report(check(
                "getTask_respondsAsDocumented",
                Outcome.FAILED,
                CheckReason.NO_RESPONSE,
                "no response",
                List.of(validated(noResponse), validated(notJson)))));

        assertThat(html.select(".http-message header").eachText())
                .containsExactly("POST /suno/submit/music", "no response", "POST /suno/submit/music", "502");
        assertThat(html.select(".http-message pre").eachText()).containsExactly("no body", "<b>bold</b>", "no body");
    }

    @Test
    void htmlEscapesEveryValue() {
        String attack = "</title></style><script>alert('1')</script>\"&";
        CheckReport check = new CheckReport(
                attack,
                attack,
                attack,
                Outcome.FAILED,
                CheckReason.CONTRACT_VIOLATION,
                attack,
                attack,
                Duration.ZERO,
                List.of(new ValidatedExchange(
                        new Exchange(request("{\"" + attack.replace("\"", "\\\"") + "\": 1}"), null),
                        List.of(),
                        List.of(new Drift(Drift.Kind.UNKNOWN_FIELD, "", attack)),
                        List.of())));

        Document html = html(new VerificationReport(
                attack, attack, attack, Instant.EPOCH, 0, NO_EVIDENCE, List.of(check), List.of()));

        assertThat(html.select("script")).isEmpty();
        assertThat(html.title()).isEqualTo(attack);
        assertThat(html.select("summary .title").text()).isEqualTo(attack);
        assertThat(html.select(".matrix a").attr("title")).isEqualTo(attack + ": failed");
        assertThat(html.select("pre").text()).contains("\"" + attack + "\": 1");
    }

    @Test
    void htmlLoadsNoExternalResources() {
        Document html = html(report());

        assertThat(html.select("script, link, img, iframe, [src]")).isEmpty();
        assertThat(html.select("style").html()).contains(".matrix").doesNotContain("@import", "url(");
    }

    @Test
    void noFormatContainsApiKey() {
        String all = VerificationHtmlWriter.write(report(), REDACTOR)
                + VerificationJsonWriter.write(report(), REDACTOR)
                + JUnitXmlWriter.write(report(), REDACTOR);

        assertThat(all).doesNotContain(KEY).contains("REDACTED").doesNotContain("sk-abcdefghijklmnop");
    }

    @Test
    void textRedactsBeforeItBreaksLines() {
        String key = "first-line\nsecond-line";
        CheckReport check = check(
                "getTask_respondsAsDocumented",
                Outcome.ERROR,
                CheckReason.INTERNAL_ERROR,
                "a header cannot have the value " + key,
                List.of());

        assertThat(VerificationTextWriter.write(report(check), Map.of(), new Redactor(List.of(key))))
                .contains("cannot have the value REDACTED")
                .doesNotContain("first-line", "second-line");
    }

    @Test
    void noFormatContainsApiKeyInDriftAndQuery() {
        Exchange exchange = new Exchange(
                new Exchange.Request("GET", "/x", Map.of("api_key", List.of(KEY)), Map.of(), new byte[0]), null);
        ValidatedExchange validated = new ValidatedExchange(
                exchange,
                List.of(),
                List.of(new Drift(Drift.Kind.UNKNOWN_FIELD, "/" + KEY, KEY)),
                List.of(new Drift(Drift.Kind.UNKNOWN_VALUE, "/data", KEY)));
        VerificationReport report = report(
                check("getTask_respondsAsDocumented", Outcome.WARNING, CheckReason.DRIFT, "", List.of(validated)));

        assertThat(List.of(
                        VerificationTextWriter.write(report, Map.of(), REDACTOR),
                        VerificationHtmlWriter.write(report, REDACTOR),
                        VerificationJsonWriter.write(report, REDACTOR),
                        JUnitXmlWriter.write(report, REDACTOR)))
                .allSatisfy(text -> assertThat(text).doesNotContain(KEY));
    }

    @Test
    void jsonContainsExchanges() {
        JsonNode json = new JsonMapper().readTree(VerificationJsonWriter.write(report(), REDACTOR));

        assertThat(json.at("/totals/failed").asInt()).isEqualTo(1);
        assertThat(json.at("/checks/0/exchanges/0/response/body/data").asInt()).isEqualTo(7);
        assertThat(json.at("/checks/0/exchanges/0/violations").size()).isPositive();
    }

    @Test
    void jsonMatchesSnapshot() {
        Snapshots.assertMatches("verification.json", VerificationJsonWriter.write(report(), REDACTOR));
    }

    private static Document html(VerificationReport report) {
        return Jsoup.parse(VerificationHtmlWriter.write(report, REDACTOR));
    }

    private static org.w3c.dom.Document parseXml(VerificationReport report) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(
                        JUnitXmlWriter.write(report, REDACTOR).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void warningAboutRuleExplainsItself() {
        CheckReport warning = new CheckReport(
                "submitMusic",
                "submitMusic_enforces_title-limit",
                "A title of 81 characters is refused.",
                Outcome.WARNING,
                CheckReason.RULE_NOT_ENFORCED,
                "a body that violates title-limit was accepted with 200; no failure: a page states the rule",
                "Rule: sunoapi/kieaiold.yaml#/components/schemas/KieaioldMusicRequest/allOf/1",
                Duration.ofMillis(3),
                List.of());

        assertThat(VerificationTextWriter.write(report(warning), Map.of(), REDACTOR))
                .startsWith("""
                        warning submitMusic_enforces_title-limit
                            A title of 81 characters is refused.
                            a body that violates title-limit was accepted with 200; no failure: a page states the rule
                            Rule: sunoapi/kieaiold.yaml#/components/schemas/KieaioldMusicRequest/allOf/1
                        """);
        Document html = Jsoup.parse(VerificationHtmlWriter.write(report(warning), REDACTOR));
        assertThat(html.select("details p").eachText())
                .containsExactly(warning.description(), warning.message(), warning.hint());
        assertThat(html.select("footer").text()).contains("not known to enforce gives a warning, not a failure");
    }

    @Test
    void skippedChecksNameTheFirstCauseFirst() {
        CheckReason missing = CheckReason.PREREQUISITE_MISSING;
        CheckReport[] checks = {
            check("a_one", Outcome.SKIPPED, missing, "an id is missing (an earlier check did not pass)", List.of()),
            check("a_two", Outcome.SKIPPED, missing, "an id is missing (an earlier check did not pass)", List.of()),
            check("getTask", Outcome.SKIPPED, CheckReason.TASK_TIMEOUT, "no terminal status within 5 s", List.of())
        };

        assertThat(VerificationTextWriter.write(
                        report(checks), Map.of(CheckReason.TASK_TIMEOUT, "--task-timeout SECONDS"), REDACTOR))
                .startsWith("""
                        skipped 1 check: no terminal status within 5 s (--task-timeout SECONDS)
                        skipped 2 checks: an id is missing (an earlier check did not pass)
                        """);
    }

    private static Exchange.Request request(String body) {
        return new Exchange.Request(
                "POST",
                "/suno/submit/music",
                Map.of(),
                Map.of("Authorization", "Bearer " + KEY, "Content-Type", "application/json"),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private static ValidatedExchange validated(Exchange exchange) {
        return new ValidatedExchange(exchange, List.of(), List.of(), List.of());
    }

    private static VerificationReport report(CheckReport... checks) {
        return new VerificationReport(
                "A run",
                "cometapi",
                "http://localhost:1",
                Instant.parse("2026-11-20T10:00:00Z"),
                2,
                NO_EVIDENCE,
                List.of(checks),
                List.of(new FindingId("cometapi", "getTask", "refusesMissingKey", "")));
    }

    private static VerificationReport report() {
        Exchange exchange = new Exchange(
                request("{\"prompt\": \"la\", \"mv\": \"chirp-auk\"}"),
                new Exchange.Response(
                        200,
                        Map.of("Content-Type", "application/json", "Set-Cookie", KEY),
                        ("{\"code\": \"success\", \"message\": \"" + KEY + " sk-abcdefghijklmnop\", \"data\": 7}")
                                .getBytes(StandardCharsets.UTF_8)));
        ValidationResult result = ContractValidator.of(Provider.COMETAPI).validate(exchange);
        return report(
                check(
                        "submitMusic_respondsAsDocumented",
                        Outcome.FAILED,
                        CheckReason.CONTRACT_VIOLATION,
                        "data <is> a number",
                        List.of(new ValidatedExchange(exchange, result.violations(), List.of(), List.of()))),
                check("submitMusic_refusesMissingKey", Outcome.PASSED, CheckReason.NONE, "", List.of()),
                check(
                        "getTask_terminalStatusIsStable",
                        Outcome.WARNING,
                        CheckReason.DRIFT,
                        "",
                        List.of(new ValidatedExchange(
                                exchange,
                                List.of(),
                                List.of(),
                                List.of(new Drift(Drift.Kind.UNKNOWN_VALUE, "/data", "7"))))),
                check(
                        "getTask_returnsRequestedTask",
                        Outcome.SKIPPED,
                        CheckReason.PREREQUISITE_MISSING,
                        "no task",
                        List.of()),
                check(
                        "createPersona_refusesUnknownClip",
                        Outcome.SKIPPED,
                        CheckReason.BUDGET_EXHAUSTED,
                        "may cost credits; no paid request is left in the budget",
                        List.of()));
    }

    private static CheckReport check(
            String name, Outcome outcome, CheckReason reason, String message, List<ValidatedExchange> exchanges) {
        return new CheckReport(
                name.replaceFirst("_.*", ""),
                name,
                "A valid request gets a documented response.",
                outcome,
                reason,
                message,
                outcome == Outcome.FAILED ? "Rule: openapi.yaml\nIf this fails, look at the id." : "",
                Duration.ofMillis(3),
                exchanges);
    }
}
