package dev.sunocontract.tests.report;

import static dev.sunocontract.tests.report.Markup.escaped;

import dev.sunocontract.spec.Drift;
import dev.sunocontract.tests.Exchange;
import dev.sunocontract.tests.Finding;
import dev.sunocontract.tests.Finding.Half;
import dev.sunocontract.tests.report.RunReport.Outcome;
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
public final class RunHtml {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<Outcome> COLUMNS =
            List.of(Outcome.PASSED, Outcome.DRIFTED, Outcome.FAILED, Outcome.BROKEN, Outcome.SKIPPED);

    private final RunReport run;
    private final Redaction redaction;
    private final StringBuilder html = new StringBuilder();

    private RunHtml(RunReport run, Redaction redaction) {
        this.run = run;
        this.redaction = redaction;
    }

    /** The page. */
    public static String of(RunReport run, Redaction redaction) {
        return Page.of(run.title(), new RunHtml(run, redaction).body());
    }

    private String body() {
        html.append("<h1>")
                .append(text(run.title()))
                .append("</h1>\n<p class=\"about\">The contract of <code>")
                .append(text(run.provider()))
                .append("</code> at <code>")
                .append(text(run.baseUrl()))
                .append("</code>, ")
                .append(run.started().toString().replaceFirst("\\.\\d+Z", "Z"))
                .append("</p>\n<div class=\"totals\">");
        COLUMNS.forEach(outcome -> total(outcome.word(), run.count(outcome)));
        html.append("</div>\n");
        matrix();
        html.append("<h2>Checks</h2>\n");
        List<RunReport.Check> sorted = new ArrayList<>(run.checks());
        sorted.sort(Comparator.comparing(RunReport.Check::outcome));
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
                html.append("<th class=\"count\">").append(outcome.word()).append("</th>"));
        html.append("</tr>\n");
        run.byOperation().forEach((operation, checks) -> {
            html.append("<tr><td class=\"name\">").append(text(operation)).append("</td><td class=\"cells\">");
            checks.forEach(check -> html.append("<a class=\"cell ")
                    .append(check.outcome().word())
                    .append("\" href=\"#")
                    .append(anchor(check))
                    .append("\" title=\"")
                    .append(text(check.name() + ": " + check.outcome().word()))
                    .append("\"></a>"));
            html.append("</td>");
            COLUMNS.forEach(outcome -> count(checks, outcome));
            html.append("</tr>\n");
        });
        html.append("</table></div>\n");
    }

    private void count(List<RunReport.Check> checks, Outcome outcome) {
        long count = checks.stream().filter(check -> check.outcome() == outcome).count();
        html.append("<td class=\"count ")
                .append(outcome.word())
                .append(count == 0 ? " none\">·" : "\">" + count)
                .append("</td>");
    }

    private String anchor(RunReport.Check check) {
        return "check-" + (run.checks().indexOf(check) + 1);
    }

    private void check(RunReport.Check check) {
        boolean open = check.outcome() == Outcome.FAILED || check.outcome() == Outcome.BROKEN;
        html.append("<details class=\"check\" id=\"")
                .append(anchor(check))
                .append(open ? "\" open>" : "\">")
                .append("<summary><span class=\"cell ")
                .append(check.outcome().word())
                .append("\"></span><span class=\"title\">")
                .append(text(check.name()))
                .append("</span><small>")
                .append(check.outcome().word());
        if (check.outcome() != Outcome.SKIPPED) {
            html.append(", ").append(check.took().toMillis()).append(" ms");
        }
        html.append("</small></summary>\n<div class=\"inside\">");
        paragraph("message", check.message());
        paragraph("advice", check.advice());
        check.steps().forEach(this::step);
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

    private void step(RunReport.Step step) {
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
            request(exchange.request(), notes(Half.REQUEST, step.violations(), step.requestDrift()));
            response(exchange.response(), notes(Half.RESPONSE, step.violations(), step.responseDrift()));
            html.append("</div>\n");
        }
    }

    private void finding(Finding finding) {
        html.append("<li><code>")
                .append(text(finding.rule()))
                .append("</code> ")
                .append(finding.half().name().toLowerCase(Locale.ROOT))
                .append(" <code>")
                .append(finding.pointer().isEmpty() ? "" : text(finding.pointer()))
                .append("</code> ")
                .append(text(finding.message()));
        if (finding.place() != null) {
            html.append(" <small>").append(text(finding.place())).append("</small>");
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

    private static Map<String, List<JsonView.Note>> notes(Half half, List<Finding> violations, List<Drift> drift) {
        Map<String, List<JsonView.Note>> notes = new LinkedHashMap<>();
        for (Finding finding : violations) {
            if (finding.half() == half) {
                note(
                        notes,
                        finding.pointer(),
                        new JsonView.Note("bad", finding.message() + " [" + finding.rule() + "]"));
            }
        }
        drift.forEach(found -> note(notes, found.pointer(), new JsonView.Note("drift", found.toString())));
        return notes;
    }

    private static void note(Map<String, List<JsonView.Note>> notes, String pointer, JsonView.Note note) {
        notes.computeIfAbsent(pointer, place -> new ArrayList<>()).add(note);
    }

    private void request(Exchange.@Nullable Request request, Map<String, List<JsonView.Note>> notes) {
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

    private void response(Exchange.@Nullable Response response, Map<String, List<JsonView.Note>> notes) {
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
                .append(escaped(name))
                .append("</dt><dd>")
                .append(escaped(redaction.header(name, value)))
                .append("</dd>"));
        html.append("</dl>");
    }

    private void body(byte[] body, Map<String, List<JsonView.Note>> notes) {
        html.append("<pre>");
        if (body.length == 0) {
            html.append("<i class=\"nothing\">no body</i>\n");
            notes.values().forEach(said -> said.forEach(note -> html.append(JsonView.note(note))));
        } else {
            String text = new String(body, StandardCharsets.UTF_8);
            try {
                html.append(JsonView.of(JSON.readTree(text), notes, redaction));
            } catch (JacksonException notJson) {
                html.append(text(text.length() > 20_000 ? text.substring(0, 20_000) + " …" : text))
                        .append('\n');
                notes.values().forEach(said -> said.forEach(note -> html.append(JsonView.note(note))));
            }
        }
        html.append("</pre>");
    }

    private String text(String text) {
        return escaped(redaction.text(text));
    }
}
