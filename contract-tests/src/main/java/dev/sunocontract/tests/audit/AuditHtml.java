package dev.sunocontract.tests.audit;

import static dev.sunocontract.tests.report.Markup.escaped;

import dev.sunocontract.tests.report.Page;
import java.util.List;

/** An audit's report as one page: a picture of all operations first, then what was found. */
public final class AuditHtml {

    private final AuditReport report;
    private final StringBuilder html = new StringBuilder();

    private AuditHtml(AuditReport report) {
        this.report = report;
    }

    /** The page. */
    public static String of(AuditReport report) {
        return Page.of("Audit of recorded traffic", new AuditHtml(report).body());
    }

    private String body() {
        html.append("<h1>Audit of recorded traffic</h1>\n<p class=\"about\">");
        report.attributions().forEach((key, count) -> html.append(escaped(AuditText.attribution(key, count)))
                .append("<br>"));
        html.append("</p>\n<div class=\"totals\">");
        total("passed", "clean", report.exchanges() - report.violating() - report.drifting());
        total("drifted", "with drift only", report.drifting());
        total("failed", "with violations", report.violating());
        total("broken", "not readable", report.malformed());
        html.append("</div>\n");
        matrix();
        findings("Violations", report.violations(), report.otherViolations());
        findings("Drift: new, not wrong", report.drift(), report.otherDrift());
        seen("Not in the contract", report.outside());
        seen("Passed over: hosts that are no provider's", report.unrelated());
        seen("Not readable", report.malformedReasons());
        malformed();
        return html.toString();
    }

    private void total(String look, String word, long count) {
        html.append("<div class=\"total %s%s\"><b>%d</b><span>%s</span></div>"
                .formatted(look, count == 0 ? " zero" : "", count, word));
    }

    private void matrix() {
        if (report.operations().isEmpty()) {
            return;
        }
        html.append("<div class=\"matrix\"><table>\n<tr><th>provider</th><th>operation</th><th></th>"
                + "<th class=\"count\">exchanges</th><th class=\"count\">clean</th><th class=\"count\">drift</th>"
                + "<th class=\"count\">violations</th></tr>\n");
        for (AuditReport.OperationCounts counts : report.operations()) {
            html.append("<tr><td>")
                    .append(escaped(counts.provider()))
                    .append("</td><td>")
                    .append(escaped(counts.operation()))
                    .append("</td><td class=\"cells\"><div class=\"bar\">");
            bar("passed", counts.clean(), counts.exchanges());
            bar("drifted", counts.drifting(), counts.exchanges());
            bar("failed", counts.violating(), counts.exchanges());
            html.append("</div></td><td class=\"count\">")
                    .append(counts.exchanges())
                    .append("</td>");
            count("passed", counts.clean());
            count("drifted", counts.drifting());
            count("failed", counts.violating());
            html.append("</tr>\n");
        }
        html.append("</table></div>\n");
    }

    private void bar(String look, long part, long whole) {
        if (part > 0) {
            html.append("<i class=\"%s\" style=\"flex:%d\"></i>".formatted(look, Math.max(1, part * 1000 / whole)));
        }
    }

    private void count(String look, long count) {
        html.append("<td class=\"count ")
                .append(look)
                .append(count == 0 ? " none\">·" : "\">" + count)
                .append("</td>");
    }

    private void findings(String title, List<AuditReport.Found> findings, long others) {
        if (findings.isEmpty()) {
            return;
        }
        html.append("<h2>")
                .append(title)
                .append("</h2>\n<table class=\"list\"><tr><th>count</th><th>where</th><th>what</th>"
                        + "<th>first and last seen</th></tr>\n");
        for (AuditReport.Found found : findings) {
            html.append("<tr><td class=\"count\">")
                    .append(found.count())
                    .append("</td><td>")
                    .append(escaped(found.provider() + " " + found.operation()))
                    .append("<small>")
                    .append(found.side())
                    .append(" <code>")
                    .append(escaped(found.pointer().isEmpty() ? "body" : found.pointer()))
                    .append("</code></small></td><td>")
                    .append(escaped(found.message()))
                    .append("<small><code>")
                    .append(escaped(found.rule()))
                    .append("</code> ")
                    .append(escaped(found.place() == null ? "" : found.place()))
                    .append("</small></td><td>");
            sightings(found.first(), found.firstPlace(), found.last(), found.lastPlace());
            html.append("</td></tr>\n");
        }
        html.append("</table>\n");
        if (others > 0) {
            html.append("<p class=\"more\">").append(others).append(" more, of too many kinds to list</p>\n");
        }
    }

    private void sightings(String first, String firstPlace, String last, String lastPlace) {
        html.append(escaped(first))
                .append(first.equals(firstPlace) ? "" : "<small>" + escaped(firstPlace) + "</small>");
        if (!first.equals(last) || !firstPlace.equals(lastPlace)) {
            html.append("<br>")
                    .append(escaped(last))
                    .append(last.equals(lastPlace) ? "" : "<small>" + escaped(lastPlace) + "</small>");
        }
    }

    private void seen(String title, List<AuditReport.Seen> seen) {
        if (seen.isEmpty()) {
            return;
        }
        html.append("<h2>")
                .append(title)
                .append("</h2>\n<table class=\"list\"><tr><th>count</th><th>what</th>"
                        + "<th>first and last seen</th></tr>\n");
        for (AuditReport.Seen one : seen) {
            html.append("<tr><td class=\"count\">")
                    .append(one.count())
                    .append("</td><td>")
                    .append(escaped(one.what()))
                    .append("</td><td>");
            sightings(one.first(), one.firstPlace(), one.last(), one.lastPlace());
            html.append("</td></tr>\n");
        }
        html.append("</table>\n");
    }

    private void malformed() {
        if (!report.malformedPlaces().isEmpty()) {
            html.append("<p class=\"about\">");
            report.malformedPlaces().forEach(place -> html.append("<code>")
                    .append(escaped(place.place()))
                    .append("</code> ")
                    .append(escaped(place.reason()))
                    .append("<br>"));
            html.append("</p>\n");
        }
    }
}
