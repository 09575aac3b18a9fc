package dev.sunocontract.tools.report;

import static dev.sunocontract.tools.report.MarkupEscaper.escape;

import dev.sunocontract.spec.Drift;
import dev.sunocontract.testkit.check.Outcome;
import dev.sunocontract.testkit.exchange.Exchange;
import dev.sunocontract.testkit.validation.Finding;
import dev.sunocontract.testkit.validation.MessagePart;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A run as one page: a picture of all checks first, then each of them with what was sent and what came, side by side. */
public final class VerificationHtmlWriter {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<Outcome> COLUMNS =
            List.of(Outcome.PASSED, Outcome.WARNING, Outcome.FAILED, Outcome.ERROR, Outcome.SKIPPED);

    private static final List<Outcome> SEVERITY =
            List.of(Outcome.ERROR, Outcome.FAILED, Outcome.WARNING, Outcome.PASSED, Outcome.SKIPPED);

    private final VerificationReport report;
    private final Redactor redactor;
    private final StringBuilder html = new StringBuilder();

    private VerificationHtmlWriter(VerificationReport run, Redactor redaction) {
        this.report = run;
        this.redactor = redaction;
    }

    /** The page. */
    public static String write(VerificationReport run, Redactor redaction) {
        return HtmlPage.render(run.title(), new VerificationHtmlWriter(run, redaction).body());
    }

    private String body() {
        html.append("<h1>")
                .append(text(report.title()))
                .append("</h1>\n<p class=\"about\">The contract of <code>")
                .append(text(report.provider()))
                .append("</code> at <code>")
                .append(text(report.baseUrl()))
                .append("</code>, ")
                .append(report.startedAt().toString().replaceFirst("\\.\\d+Z", "Z"))
                .append("</p>\n<div class=\"totals\">");
        COLUMNS.forEach(outcome -> total(outcome.label(), report.count(outcome)));
        html.append("</div>\n");
        matrix();
        html.append("<h2>Checks</h2>\n");
        List<VerificationReport.CheckReport> sorted = new ArrayList<>(report.checks());
        sorted.sort(Comparator.comparing(check -> SEVERITY.indexOf(check.outcome())));
        sorted.forEach(this::check);
        html.append(
                "<footer>Keys are redacted. Drift is what the contract does not know yet; it breaks no promise.</footer>");
        return html.toString();
    }

    private void total(String word, long count) {
        html.append("<div class=\"total ")
                .append(word)
                .append(count == 0 ? " zero" : "")
                .append("\"><b>")
                .append(count)
                .append("</b><span>")
                .append(word)
                .append("</span></div>");
    }

    private void matrix() {
        html.append("<div class=\"matrix\"><table>\n<tr><th>operation</th><th>every check</th>");
        COLUMNS.forEach(outcome ->
                html.append("<th class=\"count\">").append(outcome.label()).append("</th>"));
        html.append("</tr>\n");
        report.byOperation().forEach((operation, checks) -> {
            html.append("<tr><td class=\"name\">").append(text(operation)).append("</td><td class=\"cells\">");
            checks.forEach(check -> html.append("<a class=\"cell ")
                    .append(check.outcome().label())
                    .append("\" href=\"#")
                    .append(anchor(check))
                    .append("\" title=\"")
                    .append(text(check.name() + ": " + check.outcome().label()))
                    .append("\"></a>"));
            html.append("</td>");
            COLUMNS.forEach(outcome -> count(checks, outcome));
            html.append("</tr>\n");
        });
        html.append("</table></div>\n");
    }

    private void count(List<VerificationReport.CheckReport> checks, Outcome outcome) {
        long count = checks.stream().filter(check -> check.outcome() == outcome).count();
        html.append("<td class=\"count ")
                .append(outcome.label())
                .append(count == 0 ? " none\">·" : "\">" + count)
                .append("</td>");
    }

    private String anchor(VerificationReport.CheckReport check) {
        return "check-" + (report.checks().indexOf(check) + 1);
    }

    private void check(VerificationReport.CheckReport check) {
        boolean open = check.outcome() == Outcome.FAILED || check.outcome() == Outcome.ERROR;
        html.append("<details class=\"check\" id=\"")
                .append(anchor(check))
                .append(open ? "\" open>" : "\">")
                .append("<summary><span class=\"cell ")
                .append(check.outcome().label())
                .append("\"></span><span class=\"title\">")
                .append(text(check.name()))
                .append("</span><small>")
                .append(check.outcome().label());
        if (check.outcome() != Outcome.SKIPPED) {
            html.append(", ").append(check.duration().toMillis()).append(" ms");
        }
        html.append("</small></summary>\n<div class=\"inside\">");
        paragraph("message", check.description());
        paragraph("message", check.message());
        paragraph("advice", check.hint());
        check.exchanges().forEach(this::validatedExchange);
        html.append("</div></details>\n");
    }

    private void paragraph(String look, String text) {
        if (!text.isBlank()) {
            html.append("<p class=\"")
                    .append(look)
                    .append("\">")
                    .append(text(text.strip()))
                    .append("</p>\n");
        }
    }

    private void validatedExchange(VerificationReport.ValidatedExchange step) {
        if (!step.violations().isEmpty()
                || !step.requestDrift().isEmpty()
                || !step.responseDrift().isEmpty()) {
            html.append("<ul class=\"findings\">");
            step.violations().forEach(this::finding);
            step.requestDrift().forEach(drift -> drift("request", drift));
            step.responseDrift().forEach(drift -> drift("response", drift));
            html.append("</ul>\n");
        }
        Exchange exchange = step.exchange();
        if (exchange != null) {
            html.append("<div class=\"exchange\">\n");
            request(exchange.request(), notes(MessagePart.REQUEST, step.violations(), step.requestDrift()));
            response(exchange.response(), notes(MessagePart.RESPONSE, step.violations(), step.responseDrift()));
            html.append("</div>\n");
        }
    }

    private void finding(Finding finding) {
        html.append("<li><code>")
                .append(text(finding.rule()))
                .append("</code> ")
                .append(finding.part().name().toLowerCase(Locale.ROOT))
                .append(" <code>")
                .append(finding.pointer().isEmpty() ? "" : text(finding.pointer()))
                .append("</code> ")
                .append(text(finding.message()));
        if (finding.ruleLocation() != null) {
            html.append(" <small>").append(text(finding.ruleLocation())).append("</small>");
        }
        html.append("</li>");
    }

    private void drift(String half, Drift drift) {
        html.append("<li class=\"drift\">")
                .append(half)
                .append(" ")
                .append(text(drift.toString()))
                .append("</li>");
    }

    private static Map<String, List<AnnotatedJson.Note>> notes(
            MessagePart half, List<Finding> violations, List<Drift> drift) {
        Map<String, List<AnnotatedJson.Note>> notes = new LinkedHashMap<>();
        for (Finding finding : violations) {
            if (finding.part() == half) {
                note(
                        notes,
                        finding.pointer(),
                        new AnnotatedJson.Note("bad", finding.message() + " [" + finding.rule() + "]"));
            }
        }
        drift.forEach(found -> note(notes, found.pointer(), new AnnotatedJson.Note("drift", found.toString())));
        return notes;
    }

    private static void note(Map<String, List<AnnotatedJson.Note>> notes, String pointer, AnnotatedJson.Note note) {
        notes.computeIfAbsent(pointer, place -> new ArrayList<>()).add(note);
    }

    private void request(Exchange.@Nullable Request request, Map<String, List<AnnotatedJson.Note>> notes) {
        html.append("<section class=\"half\">");
        if (request == null) {
            html.append("<header>nothing was sent</header></section>\n");
            return;
        }
        html.append("<header><b>")
                .append(text(request.method()))
                .append("</b> <code>")
                .append(text(target(request)))
                .append("</code></header>");
        headers(request.headers());
        body(request.body(), notes);
        html.append("</section>\n");
    }

    private static String target(Exchange.Request request) {
        StringBuilder target = new StringBuilder(request.path());
        request.query()
                .forEach((name, values) -> values.forEach(value -> target.append(target.indexOf("?") < 0 ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(value)));
        return target.toString();
    }

    private void response(Exchange.@Nullable Response response, Map<String, List<AnnotatedJson.Note>> notes) {
        html.append("<section class=\"half\">");
        if (response == null) {
            html.append("<header>no answer came</header></section>\n");
            return;
        }
        html.append("<header><b>").append(response.status()).append("</b></header>");
        headers(response.headers());
        body(response.body(), notes);
        html.append("</section>\n");
    }

    private void headers(Map<String, String> headers) {
        if (headers.isEmpty()) {
            return;
        }
        html.append("<dl>");
        headers.forEach((name, value) -> html.append("<dt>")
                .append(escape(name))
                .append("</dt><dd>")
                .append(escape(redactor.redactHeader(name, value)))
                .append("</dd>"));
        html.append("</dl>");
    }

    private void body(byte[] body, Map<String, List<AnnotatedJson.Note>> notes) {
        html.append("<pre>");
        if (body.length == 0) {
            html.append("<i class=\"nothing\">no body</i>\n");
            notes.values().forEach(said -> said.forEach(note -> html.append(AnnotatedJson.renderNote(note))));
        } else {
            String text = new String(body, StandardCharsets.UTF_8);
            try {
                html.append(AnnotatedJson.render(JSON.readTree(text), notes, redactor));
            } catch (JacksonException notJson) {
                html.append(text(text.length() > 20_000 ? text.substring(0, 20_000) + " …" : text))
                        .append('\n');
                notes.values().forEach(said -> said.forEach(note -> html.append(AnnotatedJson.renderNote(note))));
            }
        }
        html.append("</pre>");
    }

    private String text(String text) {
        return escape(redactor.redact(text));
    }
}
